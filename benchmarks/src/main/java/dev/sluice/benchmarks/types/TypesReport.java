package dev.sluice.benchmarks.types;

import dev.sluice.benchmarks.report.Machine;
import dev.sluice.benchmarks.report.Page;
import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import dev.sluice.testing.PostgresCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Fills docs/benchmarks/types.md: entities written and read through the type engines beside Hibernate's own types, in turns
 * within one run. Arguments: the page; rounds that count, 10 unless said.
 */
public final class TypesReport {

    private static final int ROWS = 100_000;
    private static final int ROWS_OF_A_UNIT = 1_000;
    private static final int WARMUPS = 3;

    private final List<Double> ourWrites = new ArrayList<>();
    private final List<Double> theirWrites = new ArrayList<>();
    private final List<Double> ourReads = new ArrayList<>();
    private final List<Double> theirReads = new ArrayList<>();

    private TypesReport() {}

    public static void main(String[] arguments) throws Exception {
        Page page = new Page(Path.of(arguments[0]));
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        String machine = Machine.sentence() + "\n" + Machine.versions("hibernate-core", "postgresql", "HikariCP") + ".";
        TypesReport report = new TypesReport();
        report.measure(rounds);
        page.put("machine", machine);
        page.put("rates", report.table(rounds));
    }

    private void measure(int rounds) throws Exception {
        try (PostgresCluster cluster = PostgresCluster.builder().standbys(0).start();
                Store sluice = Store.sluice(cluster);
                Store stock = Store.stock(cluster)) {
            for (int round = -WARMUPS; round < rounds; round++) {
                boolean counts = round >= 0;
                // who comes first changes from round to round
                if (round % 2 == 0) {
                    turn(sluice, counts, ourWrites, ourReads);
                    turn(stock, counts, theirWrites, theirReads);
                } else {
                    turn(stock, counts, theirWrites, theirReads);
                    turn(sluice, counts, ourWrites, ourReads);
                }
            }
        }
    }

    private static void turn(Store store, boolean counts, List<Double> writes, List<Double> reads) {
        store.deleteAll();
        long start = System.nanoTime();
        for (long first = 0; first < ROWS; first += ROWS_OF_A_UNIT) {
            store.write(LongStream.range(first, first + ROWS_OF_A_UNIT)
                    .mapToObj(Shipment::of)
                    .toList());
        }
        long written = System.nanoTime();
        if (store.readAll() != ROWS) {
            throw new IllegalStateException("not all rows were read");
        }
        long read = System.nanoTime();
        if (counts) {
            writes.add(ROWS * 1e9 / (written - start));
            reads.add(ROWS * 1e9 / (read - written));
        }
    }

    private String table(int rounds) {
        Table table = new Table("", "type engines, rows/s", "Hibernate's types, rows/s", "ratio");
        table.row("write", rate(ourWrites), rate(theirWrites), ratio(ourWrites, theirWrites));
        table.row("read", rate(ourReads), rate(theirReads), ratio(ourReads, theirReads));
        return table + "\n" + rounds + " rounds of " + ROWS + " rows each, " + ROWS_OF_A_UNIT
                + " in a unit of work, after " + WARMUPS
                + " that do not count; median and quartiles, ratios round by round.";
    }

    private static String rate(List<Double> rates) {
        return Spread.quartiles(rates).text("%.0f");
    }

    private static String ratio(List<Double> ours, List<Double> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            ratios.add(ours.get(round) / theirs.get(round));
        }
        return Spread.quartiles(ratios).text("%.3f");
    }
}
