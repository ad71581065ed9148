package dev.sluice.sessions.cache;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.internal.RowWrites.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code sluice_cache_change}: what was changed when a table's counter was raised, for the last so many times. Whoever raises it
 * and does not know, or knows nothing of this table, leaves a number out, and has changed anything.
 */
final class ChangeTable {

    /** So many are kept of each table. */
    static final int KEPT = 100;

    private static final String PUT = "insert into sluice_cache_change (table_name, slot, version, changes)"
            + " select table_name, version % " + KEPT + ", version, ? from sluice_cache_version where table_name = ? ";

    private static final String GET =
            "select changes from sluice_cache_change where table_name = ? and version > ? and version <= ?";

    /** The transaction has raised the table's counter. */
    void put(Connection connection, DatabaseProduct product, String table, Set<String> changes) throws SQLException {
        String text = String.join(" ", changes);
        if (text.isEmpty() || text.length() > ChangeText.LONGEST) {
            return;
        }
        String put = PUT
                + (product == DatabaseProduct.MYSQL
                        ? "on duplicate key update version = values(version), changes = values(changes)"
                        : "on conflict (table_name, slot) do update set version = excluded.version,"
                                + " changes = excluded.changes");
        try (PreparedStatement statement = connection.prepareStatement(put)) {
            statement.setString(1, text);
            statement.setString(2, table);
            statement.executeUpdate();
        }
    }

    /** What was changed after one number up to another; null if that may be anything. */
    @Nullable
    List<Change> get(
            Connection connection, String table, long after, long last, Function<String, Optional<Class<?>>> entities)
            throws SQLException {
        if (last <= after || last - after > KEPT) {
            return null;
        }
        List<Change> changes = new ArrayList<>();
        int found = 0;
        try (PreparedStatement statement = connection.prepareStatement(GET)) {
            statement.setString(1, table);
            statement.setLong(2, after);
            statement.setLong(3, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (String word : List.of(rows.getString(1).split(" "))) {
                        changes.add(ChangeText.parse(word, entities));
                    }
                    found++;
                }
            }
        }
        return found == last - after ? changes : null;
    }
}
