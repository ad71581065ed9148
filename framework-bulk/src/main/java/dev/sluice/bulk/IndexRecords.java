package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.index.TableIndex;
import dev.sluice.bulk.index.TableIndexes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The indexes of a table that were dropped and are to come back, in a table of the same database. Written before they are
 * dropped and forgotten after they are made, in one transaction with that where DDL has transactions. Outside of one.
 */
final class IndexRecords {

    private static final String NAME = "sluice_bulk_index";

    private final DatabaseProduct product;
    private final String target;
    private final TableIndexes indexes;

    /** @param table with its schema, as the catalogue spells it */
    IndexRecords(DatabaseProduct product, QualifiedName table) {
        this.product = product;
        this.target = table.toString();
        this.indexes = new TableIndexes(product, table);
    }

    /** Drops those that can go. */
    void drop(Connection connection) throws SQLException {
        require(connection);
        List<TableIndex> there = indexes.secondary(connection);
        if (there.isEmpty()) {
            return;
        }
        together(connection, () -> {
            for (TableIndex index : there) {
                forget(connection, index);
                record(connection, index);
            }
            if (product == DatabaseProduct.MYSQL) {
                connection.commit(); // the next statement would do so, and nobody might see it
            }
            execute(connection, indexes.drops(there));
        });
    }

    /**
     * Makes those that are recorded and not there.
     *
     * @return how many it were
     */
    int restore(Connection connection) throws SQLException {
        require(connection);
        List<TableIndex> recorded = read(connection);
        Set<String> there = recorded.isEmpty() ? Set.of() : indexes.names(connection);
        List<TableIndex> missing =
                recorded.stream().filter(index -> !there.contains(index.name())).toList();
        if (product == DatabaseProduct.MYSQL) {
            execute(connection, indexes.creates(missing));
        }
        for (TableIndex index : recorded) {
            together(connection, () -> {
                if (product != DatabaseProduct.MYSQL && missing.contains(index)) {
                    execute(connection, indexes.creates(List.of(index)));
                }
                forget(connection, index);
            });
        }
        return missing.size();
    }

    /** Those that are recorded and not there; reads only. */
    List<TableIndex> missing(Connection connection) throws SQLException {
        if (!ServiceTable.isThere(connection, product, NAME)) {
            return List.of();
        }
        List<TableIndex> recorded = read(connection);
        Set<String> there = recorded.isEmpty() ? Set.of() : indexes.names(connection);
        return recorded.stream().filter(index -> !there.contains(index.name())).toList();
    }

    /** Makes those that are missing in the transaction that is open, where DDL has transactions. */
    void restoreWithin(Connection connection) throws SQLException {
        for (TableIndex index : missing(connection)) {
            execute(connection, indexes.creates(List.of(index)));
            forget(connection, index);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void together(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (Throwable t) { // whatever it is
            connection.rollback();
            throw t;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private List<TableIndex> read(Connection connection) throws SQLException {
        List<TableIndex> recorded = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select index_name, definition from " + NAME + " where table_name = ? order by index_name")) {
            select.setString(1, target);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    recorded.add(new TableIndex(row.getString(1), row.getString(2)));
                }
            }
        }
        return recorded;
    }

    private void record(Connection connection, TableIndex index) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into " + NAME + " (table_name, index_name, definition) values (?, ?, ?)")) {
            insert.setString(1, target);
            insert.setString(2, index.name());
            insert.setString(3, index.definition());
            insert.executeUpdate();
        }
    }

    private void forget(Connection connection, TableIndex index) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from " + NAME + " where table_name = ? and index_name = ?")) {
            delete.setString(1, target);
            delete.setString(2, index.name());
            delete.executeUpdate();
        }
    }

    static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void require(Connection connection) throws SQLException {
        boolean mySql = product == DatabaseProduct.MYSQL;
        String bytes = mySql ? " character set utf8mb4 collate utf8mb4_bin" : "";
        ServiceTable.require(
                connection,
                NAME,
                "(table_name varchar(200)" + bytes + ", index_name varchar(128)" + bytes + ", definition "
                        + (mySql ? "longtext" : "text") + " not null, primary key (table_name, index_name))");
    }
}
