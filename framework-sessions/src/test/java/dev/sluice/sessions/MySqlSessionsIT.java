package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A source and two replicas. */
@WithMySql(replicas = 2)
class MySqlSessionsIT extends SessionsSuite
        implements ByTableContract<MySqlNode>, CacheClusterContract<MySqlNode>, VirtualThreadContract {

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

    /** By the server's own count of what one session has sent. */
    @Test
    void sendsNothingMoreForATimeout() {
        try (DatabaseManager manager = patient(1);
                Sessions alone = DeadlineContract.opened(manager)) {
            statements(alone, SessionOptions.defaults()); // prepares
            long without = statements(alone, SessionOptions.defaults());
            assertThat(without).isPositive();
            assertThat(statements(alone, SessionOptions.defaults().timeout(Duration.ofSeconds(20))))
                    .isEqualTo(without);
        }
    }

    private static long statements(Sessions sessions, SessionOptions options) {
        sent(sessions);
        long before = sent(sessions);
        sessions.write(options, session -> session.persist(new Order("A-" + before)));
        return sent(sessions) - before;
    }

    private static long sent(Sessions sessions) {
        return sessions.writeReturning(session -> session.hibernate().doReturningWork(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show session status like 'Questions'")) {
                row.next();
                return row.getLong(2);
            }
        }));
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
    public String slow() {
        return sleep(60);
    }

    @Override
    public boolean runsSlow(Thread unit) throws Exception {
        return counts("select count(*) from information_schema.processlist where info like 'select sleep%'"
                + " and db = database()");
    }

    /** These servers run without the performance schema, which knows the rest. */
    @Override
    public String waitedForALock() {
        return "shop: write unit hasty was rolled back: it waited for a lock until its time was over"
                + " \\(a row or a table, after \\d+ ms, .*\\); run the unit again";
    }

    @Override
    public boolean waitsForLock(Thread unit) throws Exception {
        LockSupport.parkNanos(Duration.ofMillis(150).toNanos()); // asked more often, the server repeats its last answer
        return counts("select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'");
    }

    /** On the source and all replicas. */
    private static boolean counts(String query) throws SQLException {
        for (MySqlNode node : cluster.nodes()) {
            try (Connection connection = node.connect(database.name());
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                if (row.getInt(1) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public String sleep(int seconds) {
        return "select sleep(" + seconds + ")";
    }
}
