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
            statement.execute(
                    "insert into account select id, 'account ' || id from generate_series(1, " + ROWS + ") id");
            statement.execute("analyze account");
        }
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
