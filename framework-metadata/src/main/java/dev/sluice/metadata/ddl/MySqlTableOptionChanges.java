package dev.sluice.metadata.ddl;

import static dev.sluice.metadata.ddl.MySqlDdl.WORDS;

import dev.sluice.metadata.diff.Difference;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.model.Table;
import java.util.Map;

/** Changes of what is set for a table, and of how its rows are spread. */
record MySqlTableOptionChanges(Steps steps, SchemaChange.Altered change, String alter) {

    /** What is told where nothing is set. */
    private static final Map<String, String> UNSET = Map.of("key_block_size", "0", "row_format", "default");

    void alter(Table was, Table is) {
        StringBuilder options = new StringBuilder();
        for (Difference difference : change.differences()) {
            if (difference.property().startsWith("option ")) {
                String option = difference.property().substring("option ".length());
                Object after = difference.after();
                String value = after == null ? UNSET.getOrDefault(option, "default") : after.toString();
                options.append(options.length() == 0 ? "" : ", ");
                options.append(option.equals("collation") ? "collate" : option).append(" = ");
                options.append(value.matches("[\\w.]+") ? value : WORDS.text(value));
            }
        }
        if (change.touches("comment")) {
            options.append(options.length() == 0 ? "" : ", ");
            options.append("comment ").append(WORDS.text(is.comment() == null ? "" : is.comment()));
        }
        if (options.length() > 0) {
            steps.add(Phase.TABLE, change.path(), alter + options);
        }
        if (change.touches("partitioning")) {
            String partitions = MySqlTableDdl.partitions(is.partitioning());
            // after keys have changed, because each unique key has to have all columns of the partitioning
            steps.add(
                    partitions.isEmpty() ? Phase.DROP_PROGRAM : Phase.FOREIGN_KEY,
                    change.path(),
                    alter.stripTrailing() + (partitions.isEmpty() ? " remove partitioning" : partitions));
        }
    }
}
