package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.managers.probe.ServerPositions;
import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.CommitOutcome.Kind;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.TransactionName;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What became of a transaction, asked by its name, and what is not claimed to be known. */
@WithPostgres(standbys = 1)
class PostgresOutcomeIT {

    private static final Duration SOON = Duration.ofSeconds(5);

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    PostgresCluster cluster;
    TestDatabase database;

    private Engine engine;

    @BeforeEach
    void open() throws SQLException {
        engine = managers.open(DatabaseManager.builder("shop")
                        .pool(pool -> pool.maxSize(3))
                        .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                        .primary(database.jdbcUrl()))
                .engine("primary");
        Sql.execute(engine, "DROP TABLE IF EXISTS t");
        Sql.execute(engine, "CREATE TABLE t (id int)");
    }

    @Test
    void tellsWhatWasCommittedAndWhereThatStands() throws SQLException {
        try (Connection connection = changed()) {
            TransactionName name = engine.name(connection).orElseThrow();
            connection.commit();
            CommitOutcome outcome = engine.outcome(name, SOON);
            assertThat(outcome.kind()).isEqualTo(Kind.COMMITTED);
            connection.setAutoCommit(true);
            assertThat(engine.observe(connection)
                            .position()
                            .covers(outcome.committed().position()))
                    .isTrue();
            assertThat(outcome.committed().epoch()).isEqualTo(name.epoch());
        }
    }

    @Test
    void tellsWhatWasRolledBack() throws SQLException {
        try (Connection connection = changed()) {
            TransactionName name = engine.name(connection).orElseThrow();
            connection.rollback();
            assertThat(engine.outcome(name, SOON).kind()).isEqualTo(Kind.ABORTED);
        }
    }

    @Test
    void namesNothingThatHasChangedNothing() throws SQLException {
        try (Connection connection = engine.borrow()) {
            connection.setAutoCommit(false);
            Sql.query(connection, "SELECT count(*) FROM t");
            assertThat(engine.name(connection)).isEmpty();
            connection.rollback();
        }
    }

    /** As one whose client has gone without a word. */
    @Test
    void endsASessionThatNeverGotTheCommit() throws SQLException {
        try (Connection connection = changed()) {
            TransactionName name = engine.name(connection).orElseThrow();
            assertThat(engine.outcome(name, SOON).kind()).isEqualTo(Kind.ABORTED);
            assertThat(Sql.query(engine, "SELECT count(*) FROM t")).isEqualTo("0");
            engine.discard(connection);
        }
    }

    @Test
    void claimsNothingOfANumberOfAnotherHistory() throws SQLException {
        try (Connection connection = changed()) {
            TransactionName name = engine.name(connection).orElseThrow();
            connection.commit();
            TransactionName before =
                    new TransactionName(name.id(), name.session(), name.epoch() - 1, name.server(), name.run());
            assertThat(engine.outcome(before, SOON).kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    /** A number that is beyond all that the server remembers was lost with its transaction. */
    @Test
    void tellsThatWhatTheServerHasForgottenIsNotCommitted() throws SQLException {
        try (Connection connection = changed()) {
            TransactionName name = engine.name(connection).orElseThrow();
            connection.commit();
            String future = String.valueOf(Long.parseLong(name.id()) + 1_000_000);
            TransactionName lost = new TransactionName(future, name.session(), name.epoch(), name.server(), name.run());
            assertThat(engine.outcome(lost, SOON).kind()).isEqualTo(Kind.ABORTED);
        }
    }

    @Test
    void doesNotTakeANumberForTheSameAfterACrash() throws SQLException {
        TransactionName committed;
        TransactionName aborted;
        try (Connection connection = changed()) {
            aborted = engine.name(connection).orElseThrow();
            connection.rollback();
        }
        try (Connection connection = changed()) {
            committed = engine.name(connection).orElseThrow();
            connection.commit();
        }
        cluster.kill(cluster.primary());
        cluster.restart(cluster.primary());
        assertThat(engine.outcome(aborted, SOON).kind()).isEqualTo(Kind.ABORTED);
        CommitOutcome outcome = engine.outcome(committed, SOON);
        assertThat(outcome.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outcome.why()).contains("crashed");
    }

    /** It was committed on a primary that is gone, and never reached the one that has taken its place. */
    @Test
    void doesNotAskThePromotedStandbyForNumbersOfItsPrimary() throws SQLException {
        PostgresNode former = cluster.primary();
        PostgresNode standby = cluster.standbys().get(0);
        cluster.pauseReplay(standby);
        TransactionName name;
        try (Connection connection = changed()) {
            name = engine.name(connection).orElseThrow();
            connection.commit();
        }
        cluster.kill(former);
        cluster.promote(standby);
        try (Connection connection = standby.connect(database.name())) {
            for (int i = 0; i < 20; i++) {
                Sql.execute(connection, "CREATE TABLE IF NOT EXISTS other_" + i + " (id int)"); // takes numbers, too
            }
            CommitOutcome outcome =
                    ServerPositions.of(DatabaseProduct.POSTGRESQL).outcome(connection, name);
            assertThat(outcome.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(outcome.why()).contains("another history");
        }
    }

    private Connection changed() throws SQLException {
        Connection connection = engine.borrow();
        connection.setAutoCommit(false);
        Sql.execute(connection, "INSERT INTO t VALUES (1)");
        return connection;
    }
}
