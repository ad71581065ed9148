package dev.sluice.metadata.backup;

import dev.sluice.testing.SqliteFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/**
 * A file with accounts whose balances always add up to the same, and a ledger with a row for each transfer: what is torn
 * does not add up.
 */
final class SqliteShop implements AutoCloseable {

    static final int ACCOUNTS = 20;
    static final long TOTAL = 100L * ACCOUNTS;

    private final SqliteFile file = SqliteFile.create();

    static SqliteShop create() throws SQLException {
        SqliteShop shop = new SqliteShop();
        shop.execute(
                "pragma journal_mode = wal",
                "create table account (id integer primary key, balance integer not null, moves integer not null)",
                "create table ledger (id integer primary key, source integer not null, target integer not null)");
        shop.execute("with recursive n(id) as (select 0 union all select id + 1 from n where id < " + (ACCOUNTS - 1)
                + ") insert into account select id, 100, 0 from n");
        return shop;
    }

    Path path() {
        return file.path();
    }

    String url() {
        return file.jdbcUrl();
    }

    DataSource dataSource() {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl(url());
        dataSource.setBusyTimeout(10_000);
        return dataSource;
    }

    Connection open() throws SQLException {
        return dataSource().getConnection();
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** One transaction that moves something. */
    static void transfer(Connection connection, int source, int target) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("update account set balance = balance - 1, moves = moves + 1 where id = " + source);
            statement.execute("update account set balance = balance + 1, moves = moves + 1 where id = " + target);
            statement.execute("insert into ledger (source, target) values (" + source + ", " + target + ")");
        }
        connection.commit();
    }

    /** How many transfers a file holds; fails if it is torn. */
    static long transfers(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            requireEqual("integrity", "ok", value(connection, "pragma integrity_check"));
            requireEqual("total", String.valueOf(TOTAL), value(connection, "select sum(balance) from account"));
            String transfers = value(connection, "select count(*) from ledger");
            requireEqual("moves", transfers, value(connection, "select sum(moves) / 2 from account"));
            return Long.parseLong(transfers);
        }
    }

    static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private static void requireEqual(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError(what + ": " + actual + " instead of " + expected);
        }
    }
}
