package dev.sluice.metadata.catalog.mysql;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.TableDraft;
import dev.sluice.metadata.catalog.Texts;
import dev.sluice.metadata.model.Program;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Triggers, procedures, functions and events, put together as the statements that make them. Who defined them is left out: a copy
 * belongs to whoever makes it.
 */
final class MySqlPrograms {

    private static final String TRIGGERS = """
            select event_object_schema as table_schema, event_object_table as table_name, trigger_name, action_timing,
                   event_manipulation, action_statement
            from information_schema.triggers where event_object_schema in (:schemas)
            order by event_object_schema, event_object_table, action_order""";

    private static final String PARAMETERS = """
            select specific_schema, specific_name, routine_type, parameter_mode, parameter_name, dtd_identifier
            from information_schema.parameters where ordinal_position > 0 and specific_schema in (:schemas)
            order by specific_schema, specific_name, ordinal_position""";

    private static final String ROUTINES = """
            select routine_schema, routine_name, routine_type, dtd_identifier, is_deterministic, sql_data_access,
                   security_type, routine_definition, routine_comment
            from information_schema.routines where routine_schema in (:schemas)""";

    private static final String EVENTS = """
            select event_schema, event_name, event_type, execute_at, interval_value, interval_field, starts, ends,
                   status, on_completion, event_definition, event_comment
            from information_schema.events where event_schema in (:schemas)""";

    private MySqlPrograms() {}

    static void readTriggers(CatalogQuery query, Map<QualifiedName, TableDraft> tables) throws SQLException {
        query.each(TRIGGERS, row -> {
            QualifiedName name = CatalogQuery.table(row);
            TableDraft table = tables.get(name);
            if (table != null) {
                SqlName trigger = SqlName.of(row.getString("trigger_name"));
                String definition = "CREATE TRIGGER " + trigger.quoted(DatabaseProduct.MYSQL) + ' '
                        + row.getString("action_timing") + ' ' + row.getString("event_manipulation") + " ON "
                        + name.name().quoted(DatabaseProduct.MYSQL) + " FOR EACH ROW\n"
                        + Texts.unterminated(row.getString("action_statement"));
                table.add(program(Program.Kind.TRIGGER, new QualifiedName(name.schema(), trigger), definition, null));
            }
        });
    }

    /** Functions, procedures and events. */
    static List<Program> readRoutines(CatalogQuery query) throws SQLException {
        Map<List<String>, StringJoiner> parameters = new HashMap<>();
        query.each(
                PARAMETERS,
                row -> parameters
                        .computeIfAbsent(
                                List.of(
                                        row.getString("specific_schema"),
                                        row.getString("specific_name"),
                                        row.getString("routine_type")),
                                routine -> new StringJoiner(", "))
                        .add(parameter(row)));
        List<Program> programs = new ArrayList<>();
        query.each(ROUTINES, row -> {
            if (row.getString("routine_definition") != null) { // null without the right to see it
                programs.add(routine(row, parameters));
            }
        });
        query.each(EVENTS, row -> programs.add(event(row)));
        return programs;
    }

    private static String parameter(ResultSet row) throws SQLException {
        boolean function = row.getString("routine_type").equals("FUNCTION");
        return (function ? "" : row.getString("parameter_mode") + ' ')
                + SqlName.of(row.getString("parameter_name")).quoted(DatabaseProduct.MYSQL)
                + ' '
                + row.getString("dtd_identifier");
    }

    private static Program routine(ResultSet row, Map<List<String>, StringJoiner> parameters) throws SQLException {
        String type = row.getString("routine_type");
        QualifiedName name = QualifiedName.of(row.getString("routine_schema"), row.getString("routine_name"));
        StringJoiner given =
                parameters.get(List.of(row.getString("routine_schema"), row.getString("routine_name"), type));
        StringBuilder definition = new StringBuilder("CREATE ").append(type).append(' ');
        definition.append(name.name().quoted(DatabaseProduct.MYSQL)).append('(');
        definition.append(given == null ? "" : given.toString()).append(')');
        if (type.equals("FUNCTION")) {
            definition.append(" RETURNS ").append(row.getString("dtd_identifier"));
        }
        if (row.getString("is_deterministic").equals("YES")) {
            definition.append(" DETERMINISTIC");
        }
        definition.append(' ').append(row.getString("sql_data_access"));
        if (row.getString("security_type").equals("INVOKER")) {
            definition.append(" SQL SECURITY INVOKER");
        }
        definition.append('\n').append(Texts.unterminated(row.getString("routine_definition")));
        return program(Program.Kind.valueOf(type), name, definition.toString(), row.getString("routine_comment"));
    }

    private static Program event(ResultSet row) throws SQLException {
        QualifiedName name = QualifiedName.of(row.getString("event_schema"), row.getString("event_name"));
        StringBuilder definition = new StringBuilder("CREATE EVENT ");
        definition.append(name.name().quoted(DatabaseProduct.MYSQL)).append(" ON SCHEDULE ");
        if (row.getString("event_type").equals("ONE TIME")) {
            definition.append("AT '").append(row.getString("execute_at")).append('\'');
        } else {
            definition.append("EVERY ").append(row.getString("interval_value")).append(' ');
            definition.append(row.getString("interval_field"));
            definition.append(" STARTS '").append(row.getString("starts")).append('\'');
            if (row.getString("ends") != null) {
                definition.append(" ENDS '").append(row.getString("ends")).append('\'');
            }
        }
        definition.append(" ON COMPLETION ").append(row.getString("on_completion"));
        definition.append("\nDO ").append(Texts.unterminated(row.getString("event_definition")));
        return new Program(
                Program.Kind.EVENT,
                name,
                "",
                definition.toString(),
                row.getString("status").equals("ENABLED") ? Program.Firing.USUAL : Program.Firing.DISABLED,
                TableDraft.textOrNull(row.getString("event_comment")));
    }

    private static Program program(Program.Kind kind, QualifiedName name, String definition, @Nullable String comment) {
        return new Program(kind, name, "", definition, Program.Firing.USUAL, TableDraft.textOrNull(comment));
    }
}
