package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;

/** A source and two replicas. */
@WithMySql(replicas = 2)
class MySqlSessionsIT extends SessionsSuite implements ByTableContract<MySqlNode>, CacheClusterContract<MySqlNode> {

    private static MySqlCluster cluster;
    private static TestDatabase database;

    @BeforeAll
    static void open(MySqlCluster shared, TestDatabase fresh) {
        cluster = shared;
        database = fresh;
        DatabaseManagerBuilder engines = ClusterContract.manager(database).primary(database.jdbcUrl(cluster.source()));
        cluster.replicas().forEach(replica -> engines.replica(database.jdbcUrl(replica)));
        open(engines);
    }

    @Override
    public MySqlCluster cluster() {
        return cluster;
    }

    @Override
    public TestDatabase database() {
        return database;
    }

    @Override
    public MySqlNode primaryNode() {
        return cluster.source();
    }

    @Override
    public List<MySqlNode> replicaNodes() {
        return cluster.replicas();
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    public boolean onReplica(ReadSession session) {
        return session.hibernate()
                        .createNativeQuery("select @@super_read_only", Integer.class)
                        .getSingleResult()
                == 1;
    }

    @Override
    public long serverSession(ReadSession session) {
        return session.hibernate()
                .createNativeQuery("select connection_id()", Long.class)
                .getSingleResult();
    }

    @Override
    public void kill(long serverSession) throws Exception {
        try (Connection connection = cluster.source().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("kill " + serverSession);
        }
    }

    @Override
    public String sleep(int seconds) {
        return "select sleep(" + seconds + ")";
    }
}
