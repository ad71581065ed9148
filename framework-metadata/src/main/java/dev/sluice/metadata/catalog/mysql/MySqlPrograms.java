package dev.sluice.metadata.catalog.mysql;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Program;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Triggers, procedures, functions and events. {@code information_schema} loses backslashes of their strings, so that each is asked for by {@code
 * SHOW CREATE}. Who defined it is left out: a copy belongs to whoever makes it. What the role may not see is left out, too.
 */
final class MySqlPrograms {

    private static final String TRIGGERS = """
            select event_object_schema as table_schema, event_object_table as table_name, trigger_name
            from information_schema.triggers where event_object_schema in (:schemas)
            order by event_object_schema, event_object_table, action_order""";

    private static final String ROUTINES = """
            select routine_schema as program_schema, routine_name as name, routine_type as kind, 'ENABLED' as status
            from information_schema.routines where routine_schema in (:schemas)""";

    private static final String EVENTS = """
            select event_schema as program_schema, event_name as name, 'EVENT' as kind, status
            from information_schema.events where event_schema in (:schemas)""";

    private static final Pattern DEFINER = Pattern.compile(
            "\\A(CREATE\\s+)DEFINER\\s*=\\s*(?:`(?:[^`]|``)*`|\\w+)@(?:`(?:[^`]|``)*`|[\\w%.]+)\\s+",
            Pattern.CASE_INSENSITIVE);

    private record Found(Program.Kind kind, QualifiedName name, boolean enabled) {}

    private MySqlPrograms() {}

    static void readTriggers(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        record Trigger(TableDraft table, Found found) {}
        List<Trigger> triggers = new ArrayList<>();
        query.each(TRIGGERS, row -> {
            TableDraft table = tables.get(CatalogQuery.table(row));
            if (table != null) {
                QualifiedName name =
                        new QualifiedName(table.name().schema(), SqlName.of(row.getString("trigger_name")));
                triggers.add(new Trigger(table, new Found(Program.Kind.TRIGGER, name, true)));
            }
        });
        for (Trigger trigger : triggers) {
            Program program = program(query.connection(), trigger.found());
            if (program != null) {
                trigger.table().add(program);
            }
        }
    }

    /** Functions, procedures and events. */
    static List<Program> readRoutines(CatalogQuery query) throws SQLException {
        List<Found> all = new ArrayList<>();
        CatalogQuery.RowReader reader = row -> all.add(new Found(
                Program.Kind.valueOf(row.getString("kind")),
                QualifiedName.of(row.getString("program_schema"), row.getString("name")),
                row.getString("status").equals("ENABLED")));
        query.each(ROUTINES, reader);
        query.each(EVENTS, reader);
        List<Program> programs = new ArrayList<>();
        for (Found found : all) {
            Program program = program(query.connection(), found);
            if (program != null) {
                programs.add(program);
            }
        }
        return programs;
    }

    private static @Nullable Program program(Connection connection, Found found) throws SQLException {
        String kind = found.kind().name();
        String sql = "show create " + kind + ' ' + found.name().quoted(DatabaseProduct.MYSQL);
        String column = found.kind() == Program.Kind.TRIGGER ? "SQL Original Statement" : "Create " + capitalised(kind);
        try (PreparedStatement show = connection.prepareStatement(sql);
                ResultSet row = show.executeQuery()) {
            String text = row.next() ? row.getString(column) : null;
            if (text == null) {
                return null;
            }
            return new Program(
                    found.kind(),
                    found.name(),
                    "",
                    Texts.unterminated(DEFINER.matcher(text).replaceFirst("$1")),
                    found.enabled() ? Program.Firing.USUAL : Program.Firing.DISABLED,
                    null);
        }
    }

    private static String capitalised(String kind) {
        return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT);
    }
}
