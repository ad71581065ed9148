package dev.sluice.metadata.lint;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.lint.facts.StatementFacts;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Runs statements on an empty copy and sees what the server does. Confined to one thread. */
interface Probe {

    /**
     * The probe of a product.
     *
     * @param counts whether a table was there before the script
     */
    static Probe of(DatabaseProduct product, Connection connection, Predicate<QualifiedName> counts) {
        return switch (product) {
            case POSTGRESQL -> new PostgresProbe(connection, counts);
            case MYSQL -> new MySqlProbe(connection);
            case SQLITE -> statement -> plain(product, connection, statement);
        };
    }

    /** Runs it; what it does stays for the next ones. */
    StatementFacts run(ScriptStatement statement) throws SQLException;

    /** Runs it, and sees only whether it fails. */
    static StatementFacts plain(DatabaseProduct product, Connection connection, ScriptStatement statement) {
        String failure = null;
        try (Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(statement.text());
        } catch (SQLException e) {
            failure = String.valueOf(e.getMessage());
        }
        return new StatementFacts(product, statement, Map.of(), Set.of(), Set.of(), null, failure);
    }
}
