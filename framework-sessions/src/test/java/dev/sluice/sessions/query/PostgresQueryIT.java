package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.SessionOptions.Isolation;
import dev.sluice.sessions.query.Estimate.Quality;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresQueryIT extends FullTextContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase fresh) {
        open(QueryStage.server(fresh, fresh.jdbcUrl(cluster.primary())));
    }

    /** For five rows it would read the whole table. */
    @Override
    String explained(ReadSession session, String sql) {
        session.hibernate().doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local enable_seqscan = off");
            }
        });
        return session.hibernate()
                .createNativeQuery("explain " + sql, String.class)
                .getResultList()
                .toString();
    }

    /** A snapshot does not show the row that was in the way, and a unit that is run again has a new one. */
    @Test
    void runsAUnitAgainWhoseSnapshotHidesTheWinner() {
        SessionOptions repeatable = SessionOptions.defaults().isolation(Isolation.REPEATABLE_READ);
        assertThatThrownBy(() -> sessions()
                        .write(
                                repeatable,
                                session -> session.from(Ticket.class)
                                        .filter("code", "R")
                                        .getOrCreate(() -> afterRival("R"))))
                .isInstanceOfSatisfying(
                        SessionException.class,
                        failure -> assertThat(failure.retryable()).isTrue());
        boolean created = sessions()
                .writeReturning(
                        repeatable.retry(Retry.upTo(2)),
                        session -> session.from(Ticket.class)
                                .filter("code", "S")
                                .getOrCreate(() -> afterRival("S"))
                                .created());
        assertThat(created).isFalse();
    }

    @Override
    List<String> migration() {
        return List.of("create index article_text on article using gin"
                + " (to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(body, '')))");
    }

    @Override
    boolean ranksARowByItself() {
        return true;
    }

    @Override
    String fullTextPlan(String sql) {
        return sessions().readReturning(session -> explained(session, sql));
    }

    @Override
    Quality fresh() {
        return Quality.GUESS;
    }

    @Override
    void analyze() {
        sessions()
                .write(session -> session.hibernate().doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("analyze Visit");
                    }
                }));
    }
}
