package dev.sluice.sessions.outbox;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets one transaction after the other write messages of a key, so that their numbers are in the order of the commits. Two
 * keys may share a lock. Immutable.
 */
final class KeyLocks {

    /** As many as the script for MySQL makes. */
    private static final int LANES = 256;

    private final OutboxTable table;

    KeyLocks(OutboxTable table) {
        this.table = table;
    }

    /** Waits for them all, in one order for everybody; held until the end of the transaction. */
    void take(Connection connection, List<OutboxMessage> messages) throws SQLException {
        boolean lanes = table.product() == DatabaseProduct.MYSQL;
        Set<Integer> locks = new TreeSet<>();
        for (OutboxMessage message : messages) {
            if (message.keyOrNull() != null) {
                int hash = (message.topic() + '\0' + message.keyOrNull()).hashCode();
                locks.add(lanes ? Math.floorMod(hash, LANES) : hash);
            }
        }
        if (locks.isEmpty() || table.product() == DatabaseProduct.SQLITE) {
            return;
        }
        int places = Integer.highestOneBit(locks.size() * 2 - 1); // few texts, whatever the number
        try (PreparedStatement statement = connection.prepareStatement(table.lockKeys(places))) {
            if (lanes) {
                OutboxStore.fill(statement, 1, places, locks);
            } else {
                statement.setInt(1, table.name().hashCode());
                statement.setString(2, locks.toString().replace('[', '{').replace(']', '}'));
            }
            statement.executeQuery().close();
        }
    }
}
