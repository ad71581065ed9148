package dev.sluice.sessions.groups;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.RecordedStatement;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes pledges and their marks on a connection, in the caller's transaction. */
final class PledgeStore {

    private PledgeStore() {}

    static void pledge(Connection connection, UUID id, String part, List<RecordedStatement> content)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into sluice_pledge (id, part, made_at, content) values (?, ?, ?, ?)")) {
            statement.setString(1, id.toString());
            statement.setString(2, part);
            statement.setLong(3, System.currentTimeMillis());
            statement.setBytes(4, RecordedStatement.write(content).getBytes(StandardCharsets.UTF_8));
            statement.executeUpdate();
        }
    }

    /** The oldest first. */
    static List<OpenPledge> open(Connection connection, String first) throws SQLException {
        List<OpenPledge> open = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "select id, part, made_at, refused from sluice_pledge order by made_at, id, part");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                open.add(new OpenPledge(
                        UUID.fromString(rows.getString(1)),
                        first,
                        rows.getString(2),
                        Instant.ofEpochMilli(rows.getLong(3)),
                        Optional.ofNullable(rows.getString(4))));
            }
        }
        return open;
    }

    /** Holds it until the end of the transaction, and reads it; empty if there is no such pledge any more. */
    static Optional<List<RecordedStatement>> hold(Connection connection, UUID id, String part) throws SQLException {
        String select = "select content from sluice_pledge where id = ? and part = ?";
        boolean alone = DatabaseProduct.of(connection) == DatabaseProduct.SQLITE; // as every writer there
        try (PreparedStatement statement = connection.prepareStatement(alone ? select : select + " for update")) {
            statement.setString(1, id.toString());
            statement.setString(2, part);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(RecordedStatement.read(new String(row.getBytes(1), StandardCharsets.UTF_8)))
                        : Optional.empty();
            }
        }
    }

    static void refused(Connection connection, UUID id, String part, String reason) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update sluice_pledge set refused = ? where id = ? and part = ?")) {
            statement.setString(1, reason);
            statement.setString(2, id.toString());
            statement.setString(3, part);
            statement.executeUpdate();
        }
    }

    /** How many there were. */
    static int delete(Connection connection, UUID id, String part) throws SQLException {
        return update(connection, "delete from sluice_pledge where id = ? and part = ?", id, part);
    }

    static void mark(Connection connection, UUID id, String part) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into sluice_pledge_mark (id, part, made_at) values (?, ?, ?)")) {
            statement.setString(1, id.toString());
            statement.setString(2, part);
            statement.setLong(3, System.currentTimeMillis());
            statement.executeUpdate();
        }
    }

    static boolean isMarked(Connection connection, UUID id, String part) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select 1 from sluice_pledge_mark where id = ? and part = ?")) {
            statement.setString(1, id.toString());
            statement.setString(2, part);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** How many there were. */
    static int unmark(Connection connection, UUID id, String part) throws SQLException {
        return update(connection, "delete from sluice_pledge_mark where id = ? and part = ?", id, part);
    }

    /** Marks of a group that were left by a process that died while it cleaned up. */
    static List<UUID> marksBefore(Connection connection, String part, Instant time) throws SQLException {
        List<UUID> marks = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select id from sluice_pledge_mark where part = ? and made_at < ?")) {
            statement.setString(1, part);
            statement.setLong(2, time.toEpochMilli());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    marks.add(UUID.fromString(rows.getString(1)));
                }
            }
        }
        return marks;
    }

    private static int update(Connection connection, String sql, UUID id, String part) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, id.toString());
            statement.setString(2, part);
            return statement.executeUpdate();
        }
    }
}
