package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.PostgresDdl.WORDS;

import dev.sluice.metadata.diff.Difference;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of a column of PostgreSQL.
 *
 * @param table in quotes
 */
record PostgresColumnChanges(Steps steps, String table) {

    static List<String> add(String table, Column column) {
        List<String> all = new ArrayList<>();
        all.add("alter table " + table + " add column " + PostgresTableDdl.column(column));
        PostgresTableDdl.addColumnOptions(all, table, column);
        PostgresComments.add(all, "column " + table + '.' + WORDS.name(column.name()), column.comment());
        return all;
    }

    void alter(SchemaChange.Altered change, Column was, Column is) {
        String name = WORDS.name(is.name());
        String alter = "alter table " + table + " alter column " + name + ' ';
        if (was.generation().isComputed() || is.generation().isComputed()) {
            computed(change, was, is, alter);
        } else {
            type(change, is, alter);
            defaults(change, was, is, alter);
        }
        if (change.touches("nullable")) {
            steps.add(Phase.COLUMN, change.path(), alter + (is.nullable() ? "drop" : "set") + " not null");
        }
        if (change.touches("comment")) {
            steps.add(Phase.COMMENT, change.path(), PostgresComments.set("column " + table + '.' + name, is.comment()));
        }
        for (Difference difference : change.differences()) {
            if (difference.property().startsWith("option ")) {
                option(change, difference, alter);
            }
        }
    }

    /** What is computed can be made again at any time; what was given cannot. */
    private void computed(SchemaChange.Altered change, Column was, Column is, String alter) {
        if (!is.generation().isComputed() && change.touchesOnly("generation", "expression")) {
            if (was.generation() == Generation.STORED) {
                steps.add(Phase.COLUMN, change.path(), alter + "drop expression");
            } else {
                steps.refuse(change);
            }
        } else if (change.touches("expression") || change.touches("type") || change.touches("generation")) {
            steps.add(
                    Phase.DROP_COLUMN,
                    change.path(),
                    "alter table " + table + " drop column " + WORDS.name(was.name()));
            steps.addAll(Phase.COLUMN, change.path(), add(table, is));
        }
    }

    private void type(SchemaChange.Altered change, Column is, String alter) {
        if (change.touches("type") || change.touches("collation")) {
            String collation = is.collation() == null && change.touches("collation") ? "\"default\"" : is.collation();
            steps.add(
                    Phase.COLUMN,
                    change.path(),
                    alter + "type " + is.type() + Words.clause("collate", collation) + " using " + WORDS.name(is.name())
                            + "::" + is.type());
        }
    }

    private void defaults(SchemaChange.Altered change, Column was, Column is, String alter) {
        boolean identity = is.generation() != Generation.NONE;
        if (change.touches("generation") && was.generation() != Generation.NONE && !identity) {
            steps.add(Phase.COLUMN, change.path(), alter + "drop identity");
        }
        if (change.touches("defaultText")) {
            String set = is.defaultText() == null ? "drop default" : "set default " + is.defaultText();
            steps.add(Phase.COLUMN, change.path(), alter + set);
        }
        if (!identity || !(change.touches("generation") || change.touches("numbering"))) {
            return;
        }
        String kind = is.generation() == Generation.IDENTITY_ALWAYS ? "always" : "by default";
        if (was.generation() == Generation.NONE) {
            String numbering = is.numbering() == null ? "" : " (" + PostgresTableDdl.numbering(is.numbering()) + ')';
            steps.add(Phase.COLUMN, change.path(), alter + "add generated " + kind + " as identity" + numbering);
            return;
        }
        steps.add(Phase.COLUMN, change.path(), alter + "set generated " + kind);
        if (is.numbering() != null && change.touches("numbering")) {
            String numbering = PostgresTableDdl.numbering(is.numbering());
            steps.add(
                    Phase.COLUMN,
                    change.path(),
                    alter + numbering.replaceAll("(start with|increment by|minvalue|maxvalue|cache)", "set $1"));
        }
    }

    private void option(SchemaChange.Altered change, Difference difference, String alter) {
        String option = difference.property().substring("option ".length());
        Object after = difference.after();
        String sql = switch (option) {
            case "storage" -> "set storage " + (after == null ? "default" : after);
            case "compression" -> "set compression " + (after == null ? "default" : after);
            case "statistics" -> "set statistics " + (after == null ? "-1" : after);
            case "not null" -> "set not null";
            default -> after == null ? "reset (" + option + ')' : "set (" + option + " = " + after + ')';
        };
        steps.add(Phase.COLUMN, change.path(), alter + sql);
    }
}
