package dev.sluice.metadata.catalog.mysql;

import dev.sluice.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions to {@code information_schema} about some databases.
 *
 * @param schemas not empty
 */
record CatalogQuery(Connection connection, List<String> schemas) {

    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** @param sql with {@code (:schemas)} once */
    void each(String sql, RowReader reader) throws SQLException {
        String marks = "?" + ", ?".repeat(schemas.size() - 1);
        try (PreparedStatement select = connection.prepareStatement(sql.replace(":schemas", marks))) {
            for (int i = 0; i < schemas.size(); i++) {
                select.setString(i + 1, schemas.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    static QualifiedName table(ResultSet row) throws SQLException {
        return QualifiedName.of(row.getString("table_schema"), row.getString("table_name"));
    }

    /** An expression as it can be executed: here it is told as the inside of a string. */
    static String unescaped(String expression) {
        return expression.replaceAll("\\\\(['\\\\])", "$1");
    }

    static @Nullable String unescapedOrNull(@Nullable String expression) {
        return expression == null ? null : unescaped(expression);
    }
}
