package dev.sluice.metadata.translate;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.util.List;

/** Which column of a table the server numbers. */
record Identities(Schema schema, DatabaseProduct to, Table table) {

    Generation of(Column column) {
        boolean numbered = column.generation() == Generation.IDENTITY
                || column.generation() == Generation.IDENTITY_ALWAYS
                || isSerial(column);
        if (!numbered) {
            return Generation.NONE;
        }
        return switch (to) {
            case POSTGRESQL -> Generation.IDENTITY;
            // AUTO_INCREMENT is for the first column of a key, and for one column of a table
            case MYSQL ->
                isFirstOfKey(column.name()) && isFirstNumbered(column) ? Generation.IDENTITY : Generation.NONE;
            // the row id
            case SQLITE -> isPrimaryKey(column.name()) ? Generation.IDENTITY : Generation.NONE;
        };
    }

    /** PostgreSQL's: a default that takes the next number of a sequence of its own. */
    private boolean isSerial(Column column) {
        return column.defaultText() != null
                && column.defaultText().startsWith("nextval(")
                && schema.sequences().stream()
                        .anyMatch(sequence -> table.name().equals(sequence.ownerTable())
                                && column.name().equals(sequence.ownerColumn()));
    }

    private boolean isFirstNumbered(Column column) {
        return table.columns().stream()
                .filter(other -> other.generation() == Generation.IDENTITY
                        || other.generation() == Generation.IDENTITY_ALWAYS
                        || isSerial(other))
                .findFirst()
                .filter(column::equals)
                .isPresent();
    }

    private boolean isFirstOfKey(SqlName column) {
        PrimaryKey key = table.primaryKey();
        return (key != null && key.columns().get(0).equals(column))
                || table.uniqueKeys().stream()
                        .anyMatch(unique -> unique.columns().get(0).equals(column));
    }

    private boolean isPrimaryKey(SqlName column) {
        return table.primaryKey() != null && table.primaryKey().columns().equals(List.of(column));
    }
}
