package dev.sluice.bulk.report;

import dev.sluice.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a load would be done, before anything is sent. Immutable.
 *
 * @param key the columns by which rows are compared with those of the table; empty for an insert
 * @param statements what the server would be told for each chunk, beside the rows themselves; empty if they go straight
 *     into the table
 * @param notes why a faster way would not be taken; empty if the fastest would
 */
public record BulkExplanation(
        BulkVerb verb, BulkLoad load, List<SqlName> key, List<String> statements, List<String> notes) {

    public BulkExplanation {
        key = List.copyOf(key);
        statements = List.copyOf(statements);
        notes = List.copyOf(notes);
    }

    /** For a person; a line for each note and statement. */
    @Override
    public String toString() {
        String by = key.isEmpty()
                ? ""
                : " by the key " + key.stream().map(SqlName::value).collect(Collectors.joining(", "));
        StringBuilder text =
                new StringBuilder(verb + " " + load.table() + by + ", " + load.way() + ", on " + load.engine());
        notes.forEach(note -> text.append('\n').append(note));
        statements.forEach(statement -> text.append("\n    ").append(statement));
        return text.toString();
    }
}
