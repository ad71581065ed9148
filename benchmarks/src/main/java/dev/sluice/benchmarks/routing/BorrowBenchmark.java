package dev.sluice.benchmarks.routing;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.benchmarks.peers.Servers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.PostgresCluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Borrow and return, without a statement, over one pool of PostgreSQL connections: past the engine, which no fence guards,
 * through the engine, and routed.
 */
@SuppressWarnings("NullAway.Init") // set up by JMH
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BorrowBenchmark {

    private PostgresCluster cluster;
    private DatabaseManager manager;
    private Engine replica;
    private HikariDataSource pool;
    private Router router;
    private RouteRequest checkedRead;

    /** For JMH. */
    public BorrowBenchmark() {}

    @Setup
    public void open() throws Exception {
        cluster = PostgresCluster.builder().standbys(1).start();
        manager = Servers.of(cluster, 2).manager();
        replica = manager.engine("replica-1");
        pool = replica.dataSource().unwrap(HikariDataSource.class);
        router = Router.over(manager);
        Bookmark written = router.scope().call(Bookmark.none(), this::write); // else all reads here would be after it
        cluster.awaitReplicated();
        manager.refresh();
        checkedRead = RouteRequest.read().consistency(Consistency.after(written));
    }

    @TearDown
    public void close() {
        manager.close();
        cluster.close();
    }

    @Benchmark
    public void hikari() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            consume(connection);
        }
    }

    @Benchmark
    public void engine() throws SQLException {
        try (Connection connection = replica.borrow()) {
            consume(connection);
        }
    }

    @Benchmark
    public void routedRead() {
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            consume(routed.connection());
        }
    }

    /** After a bookmark that the replica has been seen to have. */
    @Benchmark
    public void routedReadAfter() {
        try (RoutedConnection routed = router.connect(checkedRead)) {
            consume(routed.connection());
        }
    }

    @Benchmark
    public void routedWrite() {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            consume(routed.connection());
        }
    }

    private Bookmark write() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement create = routed.connection().createStatement()) {
            create.execute("create table written (id int)");
            return routed.bookmark();
        }
    }

    private static void consume(Connection connection) {
        if (connection == null) {
            throw new IllegalStateException("no connection");
        }
    }
}
