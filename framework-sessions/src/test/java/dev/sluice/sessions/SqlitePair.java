package dev.sluice.sessions;

import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** A {@link StockPair} on SQLite, each side with a file of its own, with a look into the files. */
final class SqlitePair extends StockPair {

    private final SqliteFile stockFile;
    private final SqliteFile ourFile;

    private SqlitePair(
            SqliteFile stockFile, SqliteFile ourFile, UnaryOperator<SessionsBuilder> options, Class<?>... entities) {
        super(Stage.sqlite(ourFile, stockFile), options, entities);
        this.stockFile = stockFile;
        this.ourFile = ourFile;
    }

    static SqlitePair of(Class<?>... entities) {
        return with(UnaryOperator.identity(), entities);
    }

    static SqlitePair with(UnaryOperator<SessionsBuilder> options, Class<?>... entities) {
        return new SqlitePair(SqliteFile.create(), SqliteFile.create(), options, entities);
    }

    String stockSchema() throws SQLException {
        stock();
        return schema(stockFile);
    }

    String schema() throws SQLException {
        return schema(ourFile);
    }

    /** A column as it is in the file, as text. */
    String raw(String sql) throws SQLException {
        return text(ourFile, sql);
    }

    String stockRaw(String sql) throws SQLException {
        return text(stockFile, sql);
    }

    /** On a connection of its own, in the file of plain Hibernate. */
    void changeStock(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + stockFile.path());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String schema(SqliteFile file) throws SQLException {
        return text(file, "select group_concat(sql, char(10)) from sqlite_master");
    }

    private static String text(SqliteFile file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.path());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    @Override
    public void close() {
        super.close();
        stockFile.close();
        ourFile.close();
    }
}
