package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.PrimitiveIterator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Ids of a column that numbers its rows: on PostgreSQL of the sequence behind it, on SQLite behind the greatest one, since the load
 * is the only writer. MySQL gives none before it has a row.
 */
final class IdentityIds implements EntityIds {

    private final DatabaseProduct product;
    private final String table;
    private final String column;
    private long passed;

    /**
     * @param table quoted
     * @param column as the catalogue has it
     */
    IdentityIds(DatabaseProduct product, String table, String column) {
        this.product = product;
        this.table = table;
        this.column = column;
    }

    @Override
    public PrimitiveIterator.OfLong take(Connection connection, int count) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> ofSequence(connection, count);
            case SQLITE -> behindLast(connection, count);
            case MYSQL ->
                throw new ConfigurationException(
                        "bulk " + table + ": an entity has no id, which MySQL gives with the row and"
                                + " not before; give it one, or insert those without an id by themselves");
        };
    }

    @Override
    public void pass(Connection connection, long greatest) {
        passed = Math.max(passed, greatest);
    }

    private PrimitiveIterator.OfLong ofSequence(Connection connection, int count) throws SQLException {
        LongStream.Builder ids = LongStream.builder();
        try (PreparedStatement next = connection.prepareStatement(
                "select nextval(pg_get_serial_sequence(?, ?)::regclass) from generate_series(1, ?)")) {
            next.setString(1, table);
            next.setString(2, column);
            next.setInt(3, count);
            try (ResultSet row = next.executeQuery()) {
                while (row.next()) {
                    if (row.getObject(1) == null) {
                        throw new SQLException("no sequence belongs to column " + column + " of " + table, "42704");
                    }
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids.build().iterator();
    }

    private PrimitiveIterator.OfLong behindLast(Connection connection, int count) throws SQLException {
        long last = number(connection, "select coalesce(max(\"" + column + "\"), 0) from " + table, null);
        boolean numbered =
                number(connection, "select count(*) from sqlite_master where name = 'sqlite_sequence'", null) > 0;
        if (numbered) {
            String plain = table.substring(table.lastIndexOf('.') + 1).replace("\"", "");
            last = Math.max(
                    last,
                    number(connection, "select coalesce(max(seq), 0) from sqlite_sequence where name = ?", plain));
        }
        last = Math.max(last, passed);
        passed = last + count;
        return LongStream.rangeClosed(last + 1, last + count).iterator();
    }

    private static long number(Connection connection, String sql, @Nullable String parameter) throws SQLException {
        if (parameter == null) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
