package dev.sluice.benchmarks.peers;

import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

/** The statement of the unit of work, and its table. */
public final class PointSelect {

    static final String SQL = "select name from account where id = ?";

    private static final int ROWS = 10_000;

    private PointSelect() {}

    /** Makes and fills the table {@code account}. */
    public static void prepare(ClusterNode primary, String database) throws SQLException {
        try (Connection connection = primary.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table account (id int primary key, name text not null)");
            fill(connection);
            boolean mySql = connection.getMetaData().getDatabaseProductName().equals("MySQL");
            statement.execute(mySql ? "analyze table account" : "analyze account");
        }
    }

    private static void fill(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("insert into account values (?, ?)")) {
            for (int id = 1; id <= ROWS; id++) {
                insert.setInt(1, id);
                insert.setString(2, "account " + id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Reads the row of a random key. */
    public static void on(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setInt(1, ThreadLocalRandom.current().nextInt(ROWS) + 1);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next() || rows.getString(1) == null) {
                    throw new IllegalStateException("no row");
                }
            }
        }
    }
}
