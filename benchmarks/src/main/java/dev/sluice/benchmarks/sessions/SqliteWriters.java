package dev.sluice.benchmarks.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.benchmarks.report.Spread;
import dev.sluice.benchmarks.report.Table;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * Eight threads on one SQLite file: of their units of work four fifths read a row, the others read one and change it. In
 * turns, a slice for each, so that a ratio is one of neighbours in time.
 */
record SqliteWriters(int rounds, Duration slice, Map<String, Score> scores) {

    static final String IMMEDIATE = "Hibernate, a pool of 8, IMMEDIATE";
    static final String ONE = "Hibernate, a pool of 1";

    private static final int THREADS = 8;
    private static final double WRITES = 0.2;
    private static final int WARMUPS = 3;

    /** What one contestant did: of each round the units of work in a second and the 99th hundredth of its writes. */
    record Score(List<Double> rates, List<Double> reads, List<Double> p99, List<Double> slowest, List<Integer> busy) {

        Score() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        int failed() {
            return busy.stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** What one thread did in one slice. */
    private record Slice(long units, List<Long> writes, int busy) {}

    static SqliteWriters measure(int rounds, Duration slice, Path folder) throws Exception {
        Map<String, Bank> banks = new LinkedHashMap<>();
        banks.put(Banks.SLUICE, Banks.sluiceOnSqlite(folder.resolve("writers.db")));
        banks.put(IMMEDIATE, Banks.hibernateOnSqlite(folder.resolve("immediate.db"), THREADS, "IMMEDIATE"));
        banks.put(ONE, Banks.hibernateOnSqlite(folder.resolve("one.db"), 1, "DEFERRED"));
        SqliteWriters writers = new SqliteWriters(rounds, slice, new LinkedHashMap<>());
        banks.keySet().forEach(name -> writers.scores.put(name, new Score()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = -WARMUPS; round < rounds; round++) {
                List<String> order = new ArrayList<>(banks.keySet());
                Collections.rotate(order, round);
                for (String name : order) {
                    writers.turn(threads, name, requireNonNull(banks.get(name)), round >= 0);
                }
            }
        } finally {
            threads.shutdownNow();
            banks.values().forEach(Bank::close);
        }
        return writers;
    }

    private void turn(ExecutorService threads, String name, Bank bank, boolean counts) throws Exception {
        List<Callable<Slice>> work = Collections.nCopies(THREADS, () -> slice(bank));
        long start = System.nanoTime();
        List<Slice> slices = new ArrayList<>();
        for (Future<Slice> one : threads.invokeAll(work)) {
            slices.add(one.get());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!counts) {
            return;
        }
        long[] writes = slices.stream()
                .flatMap(one -> one.writes.stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        long units = slices.stream().mapToLong(Slice::units).sum();
        Score score = requireNonNull(scores.get(name));
        score.rates.add(units / seconds);
        score.reads.add((units - writes.length) / seconds);
        score.p99.add(writes[(int) (0.99 * (writes.length - 1))] / 1e6);
        score.slowest.add(writes[writes.length - 1] / 1e6);
        score.busy.add(slices.stream().mapToInt(Slice::busy).sum());
    }

    private Slice slice(Bank bank) {
        long end = System.nanoTime() + slice.toNanos();
        List<Long> writes = new ArrayList<>();
        int busy = 0;
        long units = 0;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
            boolean write = random.nextDouble() < WRITES;
            try {
                if (write) {
                    bank.deposit(Keys.mine());
                } else {
                    requireNonNull(bank.owner(Keys.any()), "owner");
                }
                units++;
            } catch (RuntimeException e) {
                if (!isBusy(e)) {
                    throw e;
                }
                busy++;
            }
            if (write) {
                writes.add(System.nanoTime() - before);
            }
        }
        return new Slice(units, writes, busy);
    }

    /** SQLite's 5 and its like. */
    private static boolean isBusy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (sql.getErrorCode() & 0xff) == 5) {
                return true;
            }
        }
        return false;
    }

    /** Units of work of Sluice to those of another, round by round. */
    Spread throughputTo(String other) {
        return ratio(Score::rates, other);
    }

    /** The 99th hundredth of Sluice's writes to that of another, round by round. */
    Spread writesTo(String other) {
        return ratio(Score::p99, other);
    }

    private Spread ratio(Function<Score, List<Double>> what, String other) {
        List<Double> ours = what.apply(requireNonNull(scores.get(Banks.SLUICE)));
        List<Double> theirs = what.apply(requireNonNull(scores.get(other)));
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ratios.add(ours.get(round) / theirs.get(round));
        }
        return Spread.ofMedian(ratios);
    }

    int failed() {
        return requireNonNull(scores.get(Banks.SLUICE)).failed();
    }

    String table() {
        Table table = new Table(
                "", "units/s", "of them reads", "write, p99, ms", "slowest write, ms", "failed with SQLITE_BUSY");
        scores.forEach((name, score) -> table.row(
                name,
                Spread.quartiles(score.rates).text("%.0f"),
                Spread.quartiles(score.reads).text("%.0f"),
                Spread.quartiles(score.p99).text("%.2f"),
                Spread.quartiles(score.slowest).text("%.1f"),
                String.valueOf(score.failed())));
        return table + "\n" + rounds + " rounds, in each " + slice.toMillis() + " ms for each; median and quartiles.";
    }
}
