package dev.sluice.metadata.generate;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.ForeignKey;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rows for a schema of which no data are known, so that a script that loses rows is noticed: the tables of a test are empty where those of a
 * user are not. A row that a table refuses, because no value of its checks or types is known, is left out. Confined to one thread.
 */
final class SampleRows {

    private static final int ROWS = 3;

    private final Connection connection;
    private final Schema schema;

    SampleRows(Connection connection, Schema schema) {
        this.connection = connection;
        this.schema = schema;
    }

    void insert() throws SQLException {
        Set<QualifiedName> done = new LinkedHashSet<>();
        for (Table table : schema.tables()) {
            insert(table, done);
        }
    }

    /**
     * The values of the columns that both schemas have alike, by table as the other one calls it, row by row.
     *
     * @param names what the other one calls them
     */
    Map<QualifiedName, List<String>> read(Schema other, SampleNames names) throws SQLException {
        Map<QualifiedName, List<String>> rows = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            Optional<Table> there = other.tryTable(names.of(table.name()));
            if (there.isPresent()) {
                rows.put(there.get().name(), read(table, there.get(), names));
            }
        }
        return rows;
    }

    /** Parents first; in a circle, as they come. */
    private void insert(Table table, Set<QualifiedName> done) throws SQLException {
        if (!done.add(table.name())) {
            return;
        }
        for (ForeignKey key : table.foreignKeys()) {
            Optional<Table> parent = schema.tryTable(key.referenced());
            if (parent.isPresent()) {
                insert(parent.get(), done);
            }
        }
        SampleValues values = new SampleValues(schema);
        for (int row = 1; row <= ROWS; row++) {
            insert(table, values, row);
        }
    }

    private void insert(Table table, SampleValues values, int row) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            boolean numbered = column.generation() != Generation.NONE && column.generation() != Generation.IDENTITY;
            Optional<String> value = numbered ? Optional.empty() : values.of(column, row);
            value.ifPresent(literal -> given.put(quoted(column.name()), literal));
        }
        if (given.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("insert into " + name(table) + " (" + String.join(", ", given.keySet()) + ") values ("
                    + String.join(", ", given.values()) + ")");
        } catch (SQLException e) {
            // the table takes other values; what matters are the rows that there are
        }
    }

    private List<String> read(Table table, Table other, SampleNames names) throws SQLException {
        Map<SqlName, String> alike = new TreeMap<>(); // in an order that does not depend on that of the table
        for (Column column : table.columns()) {
            SqlName name = names.of(table.name(), column.name());
            Optional<Column> there = other.tryColumn(name.value());
            boolean same = there.isPresent()
                    && there.get().type().equals(column.type())
                    && there.get().generation() == column.generation();
            if (same) {
                alike.put(name, quoted(column.name()));
            }
        }
        List<String> kept = List.copyOf(alike.values());
        String columns = kept.isEmpty() ? "1" : String.join(", ", kept);
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + columns + " from " + name(table))) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= Math.max(1, kept.size()); i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(values.stream().collect(Collectors.joining("|")));
            }
        }
        rows.sort(null);
        return rows;
    }

    private String quoted(SqlName name) {
        return name.quoted(schema.product());
    }

    /** A database of MySQL has another name each time, and a file of SQLite none. */
    private String name(Table table) {
        boolean local = schema.product() != DatabaseProduct.POSTGRESQL;
        return local ? quoted(table.name().name()) : table.name().quoted(schema.product());
    }
}
