package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What a script expects of the rows that there are: of a backfill when it is through, of every other one before it begins. */
final class Expectation {

    private Expectation() {}

    /** @throws MigrationException if there is a row that it does not expect */
    static void check(Connection connection, MigrationScript script) throws SQLException {
        String query = script.settings().expectsNone();
        if (query == null) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(1);
            try (ResultSet row = statement.executeQuery(query)) {
                if (row.next()) {
                    throw new MigrationException(List.of(new MigrationProblem(
                            Reason.NOT_READY,
                            script.version(),
                            script.fileName() + ": refused, as there are rows that it expects to be gone (version "
                                    + script.version() + ", " + query
                                    + "); look at them, correct them or what writes them, and start again")));
                }
            }
        }
    }
}
