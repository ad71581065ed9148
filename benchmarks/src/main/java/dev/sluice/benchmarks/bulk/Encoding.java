package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkInsert;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a row costs the loading thread, without what its own making costs.
 *
 * @param perSecond rows of one core, by the thread's processor time
 * @param bytes garbage of a row
 */
record Encoding(Spread perSecond, double bytes) {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int ROUNDS = 5;
    private static final int WARMUPS = 2;

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

    /** Without a server. */
    static Encoding ofRecords(PostgresSite site, long rows) throws Exception {
        site.emptyTable();
        BulkInsert<Sale> insert = SaleTable.into(Bulk.over(site.router())
                .writer(new Discard(DatabaseProduct.POSTGRESQL, OutputStream.nullOutputStream())));
        return measure(
                () -> {},
                () -> PostgresInserts.sales(rows).forEach(sale -> use(sale.id())),
                () -> insert.run(PostgresInserts.sales(rows)),
                rows);
    }

    /** With all that the loading thread does to send them. */
    static Encoding ofEntities(PostgresSite site, long rows) throws Exception {
        return measure(
                site::emptyTable,
                () -> PostgresInserts.entities(rows).forEach(sale -> use(sale.id)),
                () -> site.sessions().bulk(SaleEntity.class).insert().run(PostgresInserts.entities(rows)),
                rows);
    }

    private static Encoding measure(Rounds.Operation before, Runnable source, Runnable load, long rows)
            throws Exception {
        List<Double> perSecond = new ArrayList<>();
        List<Double> bytes = new ArrayList<>();
        for (int round = -WARMUPS; round < ROUNDS; round++) {
            before.run();
            Cost made = Cost.of(source);
            Cost all = Cost.of(load);
            if (round >= 0) {
                perSecond.add(rows * 1e9 / (all.nanos() - made.nanos()));
                bytes.add((all.bytes() - made.bytes()) / (double) rows);
            }
        }
        return new Encoding(Spread.quartiles(perSecond), Spread.quartiles(bytes).median());
    }

    private static void use(long id) {
        if (id < 0) {
            throw new IllegalStateException("the source went wrong");
        }
    }

    String[] cells(String name) {
        return new String[] {name, perSecond.text("%,.0f"), String.format(Locale.ROOT, "%.0f B", bytes)};
    }
}
