package dev.sluice.sessions.outbox;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the table on a connection, in the caller's transaction. Immutable. */
final class OutboxStore {

    /** One of a message that is about to be sent. */
    record Sent(UUID id, OutboxMessage message) {}

    private final OutboxTable table;
    private final KeyLocks locks;

    private OutboxStore(OutboxTable table) {
        this.table = table;
        this.locks = new KeyLocks(table);
    }

    static OutboxStore of(String name, Connection connection) throws SQLException {
        return new OutboxStore(new OutboxTable(name, DatabaseProduct.of(connection)));
    }

    DatabaseProduct product() {
        return table.product();
    }

    /** Wakes the relays of all processes once the transaction is committed, where the product can. */
    void ring(Connection connection) throws SQLException {
        RelayAlarm.ring(connection, table);
    }

    /** Locks the keys until the end of the transaction, then writes. */
    void insert(Connection connection, Collection<Sent> messages) throws SQLException {
        locks.take(connection, messages.stream().map(Sent::message).toList());
        try (PreparedStatement statement = connection.prepareStatement(table.insert())) {
            for (Sent sent : messages) {
                OutboxMessage message = sent.message();
                statement.setString(1, sent.id().toString());
                statement.setString(2, message.topic());
                statement.setString(3, message.keyOrNull());
                statement.setBytes(4, message.payload());
                statement.setString(5, Headers.write(message.headers()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * Takes messages that may be delivered now, in the order in which they are to be.
     *
     * @param lease a name that is given once
     * @param topics empty for all
     */
    List<OutboxDelivery> take(Connection connection, String lease, Duration time, Set<String> topics, int limit)
            throws SQLException {
        List<OutboxDelivery> taken = heads(connection, topics, limit);
        if (taken.isEmpty()) {
            return taken;
        }
        if (product() == DatabaseProduct.MYSQL) {
            taken.removeAll(noHeads(connection, taken, limit));
        }
        if (!taken.isEmpty() && taken.size() < limit) {
            taken.addAll(followers(connection, taken, limit));
        }
        try (PreparedStatement statement = connection.prepareStatement(table.lease(limit))) {
            statement.setString(1, lease);
            statement.setLong(2, time.toMillis());
            fill(statement, 3, limit, numbers(taken));
            statement.executeUpdate();
        }
        return taken;
    }

    private List<OutboxDelivery> heads(Connection connection, Set<String> topics, int limit) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.heads(topics.size()))) {
            int place = 0;
            for (String topic : topics) {
                statement.setString(++place, topic);
            }
            statement.setInt(++place, limit);
            return deliveries(statement);
        }
    }

    /**
     * MySQL reads the rows that it locks as they are, but the ones before them as they were when the statement began: of two
     * that were committed since, the second looks like the first if another relay has just locked that.
     */
    private List<OutboxDelivery> noHeads(Connection connection, List<OutboxDelivery> locked, int limit)
            throws SQLException {
        Set<Long> numbers = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(table.noHeads(limit))) {
            fill(statement, 1, limit, numbers(locked));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return locked.stream()
                .filter(delivery -> numbers.contains(delivery.number()))
                .toList();
    }

    /** Needs no locks: nobody else can take what is behind the rows that are locked here. */
    private List<OutboxDelivery> followers(Connection connection, List<OutboxDelivery> heads, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.followers(limit))) {
            fill(statement, 1, limit, numbers(heads));
            statement.setInt(limit + 1, limit - heads.size());
            return deliveries(statement);
        }
    }

    private static List<OutboxDelivery> deliveries(PreparedStatement query) throws SQLException {
        List<OutboxDelivery> deliveries = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                deliveries.add(new OutboxDelivery(
                        rows.getLong(1),
                        UUID.fromString(rows.getString(2)),
                        message(rows),
                        rows.getInt(8) + 1,
                        Instant.ofEpochMilli(rows.getLong(7))));
            }
        }
        return deliveries;
    }

    static OutboxMessage message(ResultSet rows) throws SQLException {
        return new OutboxMessage(
                rows.getString(3), rows.getString(4), rows.getBytes(5), Headers.read(rows.getString(6)));
    }

    /** How many of them are still held under this lease, and are for that time from now on. */
    int renew(Connection connection, String lease, Duration time, Collection<OutboxDelivery> held, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.renew(limit))) {
            statement.setLong(1, time.toMillis());
            statement.setString(2, lease);
            fill(statement, 3, limit, numbers(held));
            return statement.executeUpdate();
        }
    }

    /** How many of them were still held. */
    int release(Connection connection, String lease, Collection<OutboxDelivery> held, int limit) throws SQLException {
        return change(connection, table.release(limit), lease, held, limit);
    }

    /** How many of them were still held. */
    int delivered(Connection connection, String lease, Collection<OutboxDelivery> done, int limit, boolean kept)
            throws SQLException {
        return change(connection, table.delivered(limit, kept), lease, done, limit);
    }

    private static int change(
            Connection connection, String sql, String lease, Collection<OutboxDelivery> held, int limit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, lease);
            fill(statement, 2, limit, numbers(held));
            return statement.executeUpdate();
        }
    }

    /** @param pause until the next attempt; null if there is none */
    void failed(Connection connection, String lease, OutboxDelivery delivery, String reason, @Nullable Duration pause)
            throws SQLException {
        String sql = pause == null ? table.givenUp() : table.failed();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int place = 0;
            if (pause != null) {
                statement.setLong(++place, pause.toMillis());
            }
            statement.setString(++place, reason);
            statement.setString(++place, lease);
            statement.setLong(++place, delivery.number());
            statement.executeUpdate();
        }
    }

    void purge(Connection connection, Duration kept) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.purge())) {
            statement.setLong(1, kept.toMillis());
            statement.executeUpdate();
        }
    }

    private static List<Long> numbers(Collection<OutboxDelivery> deliveries) {
        return deliveries.stream().map(OutboxDelivery::number).toList();
    }

    /** One text for any number of values: the last one is repeated. */
    static void fill(PreparedStatement statement, int from, int places, Collection<? extends Number> values)
            throws SQLException {
        int place = from;
        Number last = -1;
        for (Number value : values) {
            statement.setLong(place++, value.longValue());
            last = value;
        }
        while (place < from + places) {
            statement.setLong(place++, last.longValue());
        }
    }
}
