package dev.sluice.benchmarks.routing;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Classifier;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A statement of 202 characters: remembered, and scanned anew. Run with {@code -prof gc} to see what is allocated. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ClassifyBenchmark {

    private static final String SQL = "select o.id, o.placed_at, c.name, sum(l.quantity * l.price) from orders o"
            + " join customer c on c.id = o.customer_id join order_line l on l.order_id = o.id"
            + " where o.id = ? group by o.id, o.placed_at, c.name";

    @Param({"POSTGRESQL", "MYSQL", "SQLITE"})
    private DatabaseProduct product = DatabaseProduct.POSTGRESQL;

    private Classifier scanning = Classifier.of(product);
    private Classifier cached = scanning.cached(1000);

    /** For JMH. */
    public ClassifyBenchmark() {}

    @Setup
    public void open() {
        scanning = Classifier.of(product);
        cached = scanning.cached(1000);
    }

    @Benchmark
    public Classification cold() {
        return scanning.classify(SQL);
    }

    @Benchmark
    public Classification cached() {
        return cached.classify(SQL);
    }
}
