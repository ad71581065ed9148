package dev.sluice.metadata.catalog.mysql;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.sql.Token;
import dev.sluice.metadata.sql.Tokenizer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

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

    /**
     * An expression as it can be executed: here it is told as the inside of a string. The character set in front of a literal of ASCII
     * is left out: it is that of the session which ran the statement, until the next change of the table makes it that of a column.
     */
    static String unescaped(String expression) {
        String text = expression.replaceAll("\\\\(['\\\\])", "$1");
        StringBuilder plain = new StringBuilder();
        Tokenizer tokenizer = new Tokenizer("expression", text, DatabaseProduct.MYSQL);
        int copied = 0;
        Token last = tokenizer.next();
        while (!last.is(Token.Kind.END)) {
            Token next = tokenizer.next();
            boolean introduces = text.charAt(last.start()) == '_'
                    && next.is(Token.Kind.QUOTED)
                    && next.start() == last.end()
                    && text.substring(next.start(), next.end()).chars().allMatch(c -> c < 0x80);
            if (introduces) {
                plain.append(text, copied, last.start());
                copied = last.end();
            }
            last = next;
        }
        return plain.append(text, copied, text.length()).toString();
    }
}
