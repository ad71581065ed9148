package dev.sluice.cli.classify;

import dev.sluice.cli.screen.Table;
import dev.sluice.cli.screen.Table.Cell;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.routing.classify.Classification;
import java.util.Locale;

/** Statements with what they do, as a table. */
final class ClassificationTable {

    /** What people see of a statement; programs get all of it. */
    private static final int SHOWN = 60;

    private final Table table = new Table("line", "effect", "session bound", "reason", "sql");

    void add(ScriptStatement statement, Classification classification) {
        table.row(
                Cell.of(statement.line()),
                Cell.of(classification.effect().name().toLowerCase(Locale.ROOT)),
                Cell.of(classification.sessionBound(), classification.sessionBound() ? "yes" : "no"),
                Cell.of(classification.reason()),
                Cell.of(statement.text(), shown(statement.text())));
    }

    Table table() {
        return table;
    }

    private static String shown(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
    }
}
