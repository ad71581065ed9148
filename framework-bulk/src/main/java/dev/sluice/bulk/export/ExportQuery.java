package dev.sluice.bulk.export;

import dev.sluice.DatabaseProduct;
import dev.sluice.SqlName;
import dev.sluice.bulk.column.FieldType;
import dev.sluice.bulk.column.FieldTypes;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is read.
 *
 * @param columns null if they are known only when it runs
 */
public record ExportQuery(String sql, @Nullable List<ExportColumn<?>> columns) {

    /** The columns of a table, all that it has if none is named. */
    public static ExportQuery ofTable(
            Connection connection,
            DatabaseProduct product,
            Table table,
            Map<String, Optional<FieldType<?>>> types,
            List<String> names)
            throws SQLException {
        Map<String, FieldType<?>> selected = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? List.copyOf(types.keySet()) : names) {
            ColumnType type = table.column(name).type();
            selected.put(name, types.getOrDefault(name, Optional.empty()).orElse(FieldTypes.asText(product, type)));
        }
        return selecting(connection, product, selected, table.name().quoted(product));
    }

    /** A query of the application's own. */
    public static ExportQuery ofSql(Connection connection, DatabaseProduct product, String sql) throws SQLException {
        if (product != DatabaseProduct.POSTGRESQL) {
            return new ExportQuery(sql, null);
        }
        Map<String, FieldType<?>> selected = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData described = statement.getMetaData();
            if (described == null) {
                throw new SQLException("the statement returns no rows", "02000");
            }
            for (int i = 1; i <= described.getColumnCount(); i++) {
                ColumnType type = postgresType(connection, described, i);
                Optional<FieldType<?>> known = FieldTypes.of(connection, product, type);
                selected.put(described.getColumnLabel(i), known.orElse(FieldTypes.asText(product, type)));
            }
        }
        return selecting(connection, product, selected, "(" + sql + ") as q");
    }

    private static ExportQuery selecting(
            Connection connection, DatabaseProduct product, Map<String, FieldType<?>> selected, String from)
            throws SQLException {
        List<ExportColumn<?>> columns = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (Map.Entry<String, FieldType<?>> column : selected.entrySet()) {
            columns.add(ExportColumn.of(column.getKey(), column.getValue(), product, connection));
            expressions.add(column.getValue()
                    .expression()
                    .formatted(SqlName.of(column.getKey()).quoted(product)));
        }
        return new ExportQuery("select " + String.join(", ", expressions) + " from " + from, columns);
    }

    /** The driver names types as PostgreSQL does within; the catalogue knows their other names. */
    private static ColumnType postgresType(Connection connection, ResultSetMetaData described, int column)
            throws SQLException {
        String name = described.getColumnTypeName(column);
        try (PreparedStatement select = connection.prepareStatement("select format_type(to_regtype(?), null)")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String full = row.getString(1);
                int precision = described.getPrecision(column);
                boolean sized = "numeric".equals(full) && precision > 0;
                return ColumnType.of(
                        full == null
                                ? name
                                : sized ? "numeric(" + precision + "," + described.getScale(column) + ")" : full);
            }
        }
    }

    /** Of a result that is there: by what the driver says of its columns. */
    static List<ExportColumn<?>> columns(Connection connection, DatabaseProduct product, ResultSetMetaData described)
            throws SQLException {
        List<ExportColumn<?>> columns = new ArrayList<>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            ColumnType type = product == DatabaseProduct.SQLITE ? ColumnType.of("") : mysqlType(described, i);
            FieldType<?> field = FieldTypes.of(connection, product, type).orElse(FieldTypes.asText(product, type));
            columns.add(ExportColumn.of(described.getColumnLabel(i), field, product, connection));
        }
        return columns;
    }

    private static ColumnType mysqlType(ResultSetMetaData described, int column) throws SQLException {
        String name = described.getColumnTypeName(column).toLowerCase(Locale.ROOT);
        int precision = described.getPrecision(column);
        return ColumnType.of(
                switch (name) {
                    case "bit", "tinyint" -> precision == 1 ? "tinyint(1)" : name;
                    case "decimal", "decimal unsigned" ->
                        "decimal(" + precision + "," + described.getScale(column) + ")";
                    case "binary" -> "binary(" + precision + ")";
                    case "datetime", "timestamp", "time" -> name + "(6)";
                    default -> name;
                });
    }
}
