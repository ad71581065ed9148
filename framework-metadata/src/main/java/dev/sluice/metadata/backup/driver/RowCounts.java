package dev.sluice.metadata.backup.driver;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the rows of tables. */
final class RowCounts {

    private static final int SHOWN = 3;

    private RowCounts() {}

    static SortedMap<String, Long> of(Connection connection, DatabaseProduct product, List<QualifiedName> tables)
            throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (QualifiedName table : tables) {
                try (ResultSet row = statement.executeQuery("select count(*) from " + table.quoted(product))) {
                    row.next();
                    counts.put(table.toString(), row.getLong(1));
                }
            }
        }
        return counts;
    }

    /** Refuses counts that are not those of the manifest; without counts there, everything is right. */
    static void compare(String what, SortedMap<String, Long> expected, SortedMap<String, Long> actual) {
        if (expected.isEmpty() || expected.equals(actual)) {
            return;
        }
        List<String> differences = new ArrayList<>();
        SortedMap<String, Long> all = new TreeMap<>(expected);
        all.putAll(actual);
        for (String table : all.keySet()) {
            if (!Objects.equals(expected.get(table), actual.get(table))) {
                differences.add(table + ": " + actual.get(table) + " instead of " + expected.get(table));
            }
        }
        String shown = String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size())));
        throw new BackupException(
                Reason.DAMAGED,
                what + ": not the rows of the manifest (" + shown
                        + (differences.size() > SHOWN ? ", and " + (differences.size() - SHOWN) + " more" : "")
                        + "); use another backup");
    }
}
