package dev.sluice.sessions.query;

import dev.sluice.sessions.ReadSession;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlQueryIT extends QueryContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase fresh) {
        open(QueryStage.server(fresh, fresh.jdbcUrl(cluster.source())));
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
}
