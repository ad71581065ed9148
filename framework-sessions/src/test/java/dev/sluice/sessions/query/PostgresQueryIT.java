package dev.sluice.sessions.query;

import dev.sluice.sessions.ReadSession;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresQueryIT extends QueryContract {

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
}
