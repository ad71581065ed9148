package dev.sluice.sessions.query;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.query.Estimate.Quality;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlQueryIT extends PlanContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase fresh) {
        open(QueryStage.server(fresh, fresh.jdbcUrl(cluster.source())));
    }

    /** Whoever has met the key of another one holds a shared lock on it, and two of those cannot change the row. */
    @Override
    SessionOptions contended() {
        return SessionOptions.defaults().retry(Retry.upTo(40));
    }

    /** A table of five rows is read as a whole unless the index is forced, which only works if it can serve. */
    @Override
    String explained(ReadSession session, String sql) {
        String forced = sql.replaceFirst("from Purchase (\\w+)", "from Purchase $1 force index (purchase_code)");
        return session.hibernate()
                .createNativeQuery("explain format=tree " + forced, String.class)
                .getResultList()
                .toString();
    }

    @Override
    Quality fresh() {
        return Quality.STATISTICS;
    }

    @Override
    void analyze() {
        sessions()
                .write(session -> session.hibernate().doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("analyze table Visit");
                    }
                }));
    }
}
