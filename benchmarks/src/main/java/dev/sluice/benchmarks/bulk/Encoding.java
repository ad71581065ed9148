package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkInsert;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * What a row costs the loading thread before it goes to the driver, without what its own making costs.
 *
 * @param perSecond rows of one core, by the thread's processor time
 * @param bytes garbage of a row
 */
record Encoding(Spread perSecond, double bytes) {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 9;
    private static final int WARMUPS = 3;

    /** Of one round. */
    private record Cost(long nanos, long bytes) {

        static Cost of(Runnable work) {
            long thread = Thread.currentThread().getId();
            long bytes = THREADS.getThreadAllocatedBytes(thread);
            long nanos = THREADS.getCurrentThreadCpuTime();
            work.run();
            return new Cost(THREADS.getCurrentThreadCpuTime() - nanos, THREADS.getThreadAllocatedBytes(thread) - bytes);
        }
    }

    static Encoding measure(PostgresSite site, long rows) throws Exception {
        site.emptyTable();
        BulkInsert<Sale> insert = SaleTable.into(Bulk.over(site.router())
                .writer(new Discard(DatabaseProduct.POSTGRESQL, OutputStream.nullOutputStream())));
        List<Double> perSecond = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (int round = -WARMUPS; round < ROUNDS; round++) {
            Cost source = Cost.of(() -> PostgresInserts.sales(rows).forEach(Encoding::use));
            Cost all = Cost.of(() -> insert.run(PostgresInserts.sales(rows)));
            if (round >= 0) {
                perSecond.add(rows * 1e9 / (all.nanos() - source.nanos()));
                bytes.add((all.bytes() - source.bytes()) / (double) rows);
            }
        }
        return new Encoding(Spread.quartiles(perSecond), Spread.quartiles(bytes).median());
    }

    private static void use(Sale sale) {
        if (sale.id() < 0) {
            throw new IllegalStateException("the source went wrong");
        }
    }
}
