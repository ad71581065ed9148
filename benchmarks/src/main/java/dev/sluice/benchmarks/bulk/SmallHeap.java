package dev.sluice.benchmarks.bulk;

import dev.sluice.benchmarks.report.Page;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.report.BulkResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Ten million rows into PostgreSQL in one transaction, for a heap that has no room for them. Arguments as of the report. */
public final class SmallHeap {

    private SmallHeap() {}

    public static void main(String[] arguments) throws Exception {
        boolean quick = arguments.length > 1 && arguments[1].equals("quick");
        try (PostgresSite site = new PostgresSite(Files.createTempDirectory("sluice-benchmark"))) {
            site.emptyTable();
            BulkResult result =
                    SaleTable.into(Bulk.over(site.router())).run(PostgresInserts.sales(quick ? 100_000 : 10_000_000));
            Runtime runtime = Runtime.getRuntime();
            new Page(Path.of(arguments[0]))
                    .put(
                            "heap",
                            String.format(
                                    Locale.ROOT,
                                    "%,d rows, %,d MB sent, %d s; heap at most %d MB, %d MB in use at the end.",
                                    result.rows(),
                                    result.bytes() >> 20,
                                    result.duration().toSeconds(),
                                    runtime.maxMemory() >> 20,
                                    (runtime.totalMemory() - runtime.freeMemory()) >> 20));
        }
    }
}
