package dev.sluice.benchmarks.drift;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.ScriptStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Something that is changed.
 *
 * @param kind of the first thing that is different afterwards
 * @param sql one or several statements
 */
record Drift(String kind, String sql) {

    /** Those that the tests of the metadata module seed: comments tell what is different, statements follow. */
    static List<Drift> of(DatabaseProduct product) {
        List<Drift> drifts = new ArrayList<>();
        String kind = "";
        for (String line : text("/drifts/" + product.key() + ".sql").lines().toList()) {
            if (!line.startsWith("-- ")) {
                drifts.add(new Drift(kind, line));
                kind = "";
            } else if (kind.isEmpty()) {
                kind = kind(line.substring(5));
            }
        }
        return drifts;
    }

    /** The schema that is changed. */
    static void makeOriginal(Connection connection, DatabaseProduct product) throws SQLException {
        run(connection, product, text("/roundtrip/" + product.key() + ".sql"));
    }

    void happen(Connection connection, DatabaseProduct product) throws SQLException {
        run(connection, product, sql);
    }

    private static void run(Connection connection, DatabaseProduct product, String script) throws SQLException {
        for (ScriptStatement statement : ScriptStatement.listOf("drift", script, product)) {
            try (Statement jdbc = connection.createStatement()) {
                jdbc.setEscapeProcessing(false);
                jdbc.execute(statement.text());
            }
        }
    }

    private static String kind(String change) {
        for (String words : List.of("primary key", "unique key", "foreign key")) {
            if (change.startsWith(words)) {
                return words;
            }
        }
        return change.substring(0, change.indexOf(' '));
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(Drift.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
