package dev.sluice.sessions.outbox;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What people ask of the table, on a connection, in the caller's transaction. Immutable. */
final class DeadLetterStore {

    private final OutboxTable table;

    private DeadLetterStore(OutboxTable table) {
        this.table = table;
    }

    static DeadLetterStore of(String name, Connection connection) throws SQLException {
        return new DeadLetterStore(new OutboxTable(name, DatabaseProduct.of(connection)));
    }

    OutboxStatus status(Connection connection) throws SQLException {
        long waiting = 0;
        long dead = 0;
        Duration oldest = Duration.ZERO;
        try (PreparedStatement statement = connection.prepareStatement(table.status());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (rows.getInt(1) == OutboxTable.DEAD) {
                    dead = rows.getLong(2);
                } else {
                    waiting = rows.getLong(2);
                    oldest = Duration.ofMillis(Math.max(0, rows.getLong(4) - rows.getLong(3)));
                }
            }
        }
        return new OutboxStatus(waiting, oldest, dead);
    }

    List<DeadLetter> dead(Connection connection, int limit) throws SQLException {
        List<DeadLetter> letters = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(table.dead())) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    letters.add(new DeadLetter(
                            UUID.fromString(rows.getString(2)),
                            OutboxStore.message(rows),
                            rows.getInt(8),
                            rows.getString(9),
                            Instant.ofEpochMilli(rows.getLong(10))));
                }
            }
        }
        return letters;
    }

    /** Behind all that wait for its key; whether it was there. */
    boolean sendAgain(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.deadWithId())) {
            statement.setString(1, id.toString());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                OutboxMessage message = OutboxMessage.to(row.getString(1));
                String key = row.getString(2);
                new KeyLocks(table).take(connection, List.of(key == null ? message : message.key(key)));
            }
        }
        return byId(connection, table.sendAgain(), id) == 1 && discard(connection, id);
    }

    /** Whether it was there. */
    boolean discard(Connection connection, UUID id) throws SQLException {
        return byId(connection, table.discard(), id) == 1;
    }

    private static int byId(Connection connection, String sql, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id.toString());
            return statement.executeUpdate();
        }
    }
}
