package dev.sluice.benchmarks.routing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.Engine;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.SQLException;
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

/** Borrow and return, without a statement: HikariCP alone, an engine, a routed read. */
@SuppressWarnings("NullAway.Init") // set up by JMH
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BorrowBenchmark {

    private final SqliteFile file = SqliteFile.create();
    private DatabaseManager manager;
    private Engine readers;
    private Router router;
    private HikariDataSource pool;

    /** For JMH. */
    public BorrowBenchmark() {}

    @Setup
    public void open() {
        manager = DatabaseManager.of(file.path().toString());
        readers = manager.engine("readers");
        router = Router.over(manager);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(file.jdbcUrl());
        pool = new HikariDataSource(config);
    }

    @TearDown
    public void close() {
        pool.close();
        manager.close();
        file.close();
    }

    @Benchmark
    public void hikari() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            consume(connection);
        }
    }

    @Benchmark
    public void engine() throws SQLException {
        try (Connection connection = readers.borrow()) {
            consume(connection);
        }
    }

    @Benchmark
    public void routedRead() {
        try (RoutedConnection routed = router.connect(RouteRequest.read())) {
            consume(routed.connection());
        }
    }

    /** The decision alone; run with {@code -prof gc} to see what it allocates. */
    @Benchmark
    public Route decision() {
        return router.route(RouteRequest.read());
    }

    private static void consume(Connection connection) {
        if (connection == null) {
            throw new IllegalStateException("no connection");
        }
    }
}
