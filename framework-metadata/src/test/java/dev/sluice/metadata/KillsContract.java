package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A migration that is killed again and again ends as one that never was. Each test finds an empty database.
 *
 * <p>The seeds of the random numbers are in the messages of what fails.
 */
abstract class KillsContract {

    private static final int PROCESSES = 3;
    private static final int SESSIONS = 6;
    private static final int LONGEST_MILLIS = 400;

    abstract DatabaseProduct product();

    abstract TestConnections database();

    abstract String url();

    abstract String user();

    abstract String password();

    abstract void empty() throws SQLException;

    /** Ends the session of a connection from outside, as a server that dies does. */
    abstract void endSession(Connection connection) throws SQLException;

    @Test
    void endsAsIfNothingHadHappenedHoweverOftenTheProcessIsKilled() throws Exception {
        Schema wanted = undisturbed();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < PROCESSES; i++) {
            ThirtySteps.startAndKill(url(), user(), password(), Duration.ofMillis(random.nextInt(LONGEST_MILLIS)));
        }
        assertEndsAs(wanted, seed);
    }

    @Test
    void endsAsIfNothingHadHappenedHoweverOftenTheSessionIsEnded() throws Exception {
        Schema wanted = undisturbed();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < SESSIONS; i++) {
            endAfter(1 + random.nextInt(8));
        }
        assertEndsAs(wanted, seed);
    }

    /** After so many statements of the run, wherever that is. */
    private void endAfter(int statements) throws SQLException {
        try (Connection connection = database().open()) {
            MigrationListener killer = new MigrationListener() {
                private int seen;

                @Override
                public void statementDone(MigrationScript script, ScriptStatement done, Duration duration) {
                    seen++;
                    if (seen == statements) {
                        try {
                            endSession(connection);
                        } catch (SQLException e) {
                            throw new AssertionError(e);
                        }
                    }
                }
            };
            Migrations.from(ThirtySteps.scripts(product())).withListener(killer).apply(connection);
        } catch (RuntimeException | SQLException e) {
            assertThat(e).as("the session is gone").isNotNull();
        }
    }

    private Schema undisturbed() throws SQLException {
        apply();
        Schema schema = schema();
        empty();
        return schema;
    }

    private void assertEndsAs(Schema wanted, long seed) throws SQLException {
        apply();
        assertThat(schema()).as("seed %d", seed).isEqualTo(wanted);
        for (int table = 1; table <= 6; table++) {
            assertThat(database().value("select sum(n) + count(*) from t" + table))
                    .as("t%d, seed %d", table, seed)
                    .isEqualTo("34");
        }
        assertThat(database().value("select count(*) from sluice_history where state = 'done'"))
                .isEqualTo("6");
    }

    private void apply() throws SQLException {
        Scripts scripts = ThirtySteps.scripts(product());
        try (Connection connection = database().open()) {
            Migrations.from(scripts).apply(connection);
        }
    }

    private Schema schema() throws SQLException {
        try (Connection connection = database().open()) {
            return SchemaReader.of(connection).read();
        }
    }
}
