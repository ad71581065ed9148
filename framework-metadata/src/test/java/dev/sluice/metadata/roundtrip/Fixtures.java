package dev.sluice.metadata.roundtrip;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.ScriptStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Schemas with everything that a product knows, and how they are made. */
final class Fixtures {

    private Fixtures() {}

    static String file(DatabaseProduct product) {
        return product.name().toLowerCase(Locale.ROOT) + ".sql";
    }

    static List<String> statements(String file, DatabaseProduct product) {
        return ScriptStatement.listOf(file, text(file), product).stream()
                .map(ScriptStatement::text)
                .toList();
    }

    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + " in\n" + sql, e.getSQLState(), e.getErrorCode(), e);
        }
    }
}
