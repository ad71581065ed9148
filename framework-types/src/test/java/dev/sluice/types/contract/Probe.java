package dev.sluice.types.contract;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.spi.Storage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of one sample: a row for each value, numbered from 0, and one for NULL at the end. The value is there twice,
 * bound in {@code v} and as a literal in {@code w}, both with the CHECK of the storage.
 */
final class Probe<J> {

    private static final String TABLE = "sluice_probe";

    private final Connection connection;
    private final DatabaseProduct product;
    private final Storage<J> storage;
    private final List<J> rows;

    private Probe(Connection connection, DatabaseProduct product, Storage<J> storage, List<J> rows) {
        this.connection = connection;
        this.product = product;
        this.storage = storage;
        this.rows = rows;
    }

    /** Creates and fills the table. */
    static <J> Probe<J> of(Connection connection, TypeSample<J> sample) throws SQLException {
        DatabaseProduct product = DatabaseProduct.of(connection);
        Storage<J> storage = sample.engine().on(product);
        List<J> rows = new ArrayList<>(sample.values());
        rows.add(null);
        Probe<J> probe = new Probe<>(connection, product, storage, rows);
        probe.create("v", "w");
        probe.fill();
        return probe;
    }

    Storage<J> storage() {
        return storage;
    }

    /** Creates the table with these columns of the sample's type. */
    void create(String... columns) throws SQLException {
        StringBuilder ddl = new StringBuilder("create table " + TABLE + " (id integer primary key");
        for (String column : columns) {
            ddl.append(", ").append(column).append(' ').append(storage.ddl());
        }
        for (String column : columns) {
            storage.check(column)
                    .ifPresent(check -> ddl.append(", check (").append(check).append(')'));
        }
        drop();
        if (storage.definition().isPresent()) {
            execute(storage.definition().orElseThrow());
        }
        execute(ddl.append(')').toString());
    }

    private void fill() throws SQLException {
        for (int id = 0; id < rows.size(); id++) {
            J value = rows.get(id);
            String literal = value == null ? "null" : storage.literal(value);
            String insert = "insert into " + TABLE + " (id, v, w) values (" + id + ", ?, " + literal + ")";
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                storage.bind(statement, 1, value);
                statement.executeUpdate();
            }
        }
    }

    /** Loads the rows anew, by their bulk form. */
    void load() throws SQLException {
        create("v");
        BulkForm.load(connection, product, storage, rows);
    }

    /** Loads the rows anew, by the text form of COPY. */
    void copyText() throws SQLException {
        create("v");
        BulkForm.copyText(connection, storage, rows);
    }

    /** The fields of {@code v}, as a binary COPY gives them out, decoded; without the NULL. */
    List<J> copiedOut() throws SQLException {
        return BulkForm.copyOut(connection, storage);
    }

    List<J> rows() {
        return rows;
    }

    void drop() throws SQLException {
        execute("drop table if exists " + TABLE);
        if (storage.definition().filter(sql -> sql.startsWith("create type ")).isPresent()) {
            execute("drop type if exists " + storage.ddl().replace("[]", ""));
        }
    }

    List<J> read(String column, String rest) throws SQLException {
        List<J> values = new ArrayList<>();
        query(
                "select " + column + " from " + TABLE + ' ' + rest,
                List.of(),
                row -> values.add(storage.extract(row, 1)));
        return values;
    }

    /** The numbers of the rows that a condition is true of. */
    List<Integer> ids(String condition, List<J> bound) throws SQLException {
        List<Integer> ids = new ArrayList<>();
        query("select id from " + TABLE + " where " + condition + " order by id", bound, row -> ids.add(row.getInt(1)));
        return ids;
    }

    /** What an expression is in each row but that of NULL. */
    <T> List<T> select(String expression, Read<T> way) throws SQLException {
        List<T> results = new ArrayList<>();
        query(
                "select " + expression + " from " + TABLE + " where v is not null order by id",
                List.of(),
                row -> results.add(way.of(row, 1)));
        return results;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    interface Read<T> {
        T of(ResultSet row, int index) throws SQLException;
    }

    private interface Each {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String sql, List<J> bound, Each each) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < bound.size(); i++) {
                storage.bind(statement, i + 1, bound.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    each.read(result);
                }
            }
        }
    }
}
