package dev.sluice.metadata.catalog.sqlite;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.catalog.draft.TableDraft;
import dev.sluice.metadata.catalog.draft.Texts;
import dev.sluice.metadata.model.Program;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.model.View;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in one file, while it arrives. Names are found in whatever case. Confined to one thread. */
final class SqliteObjects {

    private record Statement(String name, String table, String sql) {}

    private final SqlName schema;
    private final Map<String, SqliteTable> tables = new LinkedHashMap<>();
    private final List<Statement> indexes = new ArrayList<>();
    private final List<Statement> triggers = new ArrayList<>();
    private final List<Statement> views = new ArrayList<>();

    SqliteObjects(SqlName schema) {
        this.schema = schema;
    }

    /** Adds a row of {@code sqlite_schema}. */
    void add(String type, String name, String table, String sql) {
        switch (type) {
            case "table" -> {
                if (!sql.regionMatches(true, 0, "CREATE VIRTUAL", 0, 14)) {
                    tables.put(lower(name), new SqliteTable(new QualifiedName(schema, SqlName.of(name)), sql));
                }
            }
            case "index" -> indexes.add(new Statement(name, table, sql));
            case "trigger" -> triggers.add(new Statement(name, table, sql));
            default -> views.add(new Statement(name, table, sql));
        }
    }

    /** Adds a row of the pragmas; those of a table come in the order of its columns. */
    void addColumn(ResultSet row) throws SQLException {
        SqliteTable table = table(row.getString("table_name"));
        if (table != null) { // null if it was made since the statements were read
            table.addColumn(row);
        }
    }

    /** The tables with all that belongs to them. Called once, at the end. */
    List<Table> tables() {
        tables.values().forEach(table -> table.addConstraints(name -> table(name.value())));
        for (Statement index : indexes) {
            SqliteTable table = table(index.table());
            if (table != null) {
                table.draft()
                        .add(IndexParser.parse(
                                index.sql(), SqlName.of(index.name()), operand -> table.column(unquoted(operand))));
            }
        }
        for (Statement trigger : triggers) {
            SqliteTable table = table(trigger.table());
            if (table != null) {
                table.draft().add(program(trigger));
            }
        }
        // a table without columns is a shadow of a virtual one, of which the pragmas told nothing
        return tables.values().stream()
                .map(SqliteTable::draft)
                .filter(draft -> draft.nextOrdinal() > 1)
                .map(TableDraft::table)
                .toList();
    }

    List<View> views() {
        List<View> all = new ArrayList<>();
        for (Statement view : views) {
            List<Program> programs = triggers.stream()
                    .filter(trigger -> trigger.table().equalsIgnoreCase(view.name()))
                    .map(this::program)
                    .toList();
            all.add(ViewParser.parse(new QualifiedName(schema, SqlName.of(view.name())), view.sql(), programs));
        }
        return all;
    }

    private Program program(Statement trigger) {
        return new Program(
                Program.Kind.TRIGGER,
                new QualifiedName(schema, SqlName.of(trigger.name())),
                "",
                Texts.unterminated(trigger.sql()),
                Program.Firing.USUAL,
                null);
    }

    private @Nullable SqliteTable table(String name) {
        return tables.get(lower(name));
    }

    private static String unquoted(String operand) {
        char first = operand.isEmpty() ? ' ' : operand.charAt(0);
        char last = first == '[' ? ']' : first;
        boolean quoted = (first == '"' || first == '`' || first == '[')
                && operand.length() > 1
                && operand.charAt(operand.length() - 1) == last;
        return quoted ? operand.substring(1, operand.length() - 1) : operand;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
