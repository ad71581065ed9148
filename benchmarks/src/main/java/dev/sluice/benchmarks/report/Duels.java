package dev.sluice.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares several things with one, for differences of a hundredth while the machine's speed changes by a fifth from one
 * second to the next. Each duel is four short slices, ABBA, whose ratio is one number: what changes slower than a slice is
 * the same for both, and what changes steadily cancels out. Of many such numbers the median counts.
 *
 * @param warmups duels that are not counted
 * @param threads how many do the same thing at once
 */
public record Duels(int warmups, int rounds, Duration slice, int threads) {

    /** So many operations between two looks at the clock. */
    private static final int UNWATCHED = 8;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What came of the duels of one contestant: one number of each kind for each of them. */
    public record Outcome(List<Double> micros, List<Double> ratios, List<Double> cpuMicrosOver) {

        Outcome() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private void add(Slice plain, Slice contestant, int threads) {
            micros.add(threads * 1e6 / contestant.perSecond());
            ratios.add(contestant.perSecond() / plain.perSecond());
            cpuMicrosOver.add(contestant.cpuMicros() - plain.cpuMicros());
        }

        /** How long one operation took. */
        public Spread time() {
            return Spread.quartiles(micros);
        }

        /** Throughput to that of what it is compared with: the median and how sure it is. */
        public Spread throughput() {
            return Spread.ofMedian(ratios);
        }

        /** How much more processor time of the calling thread an operation took, in microseconds. */
        public Spread cpuOver() {
            return Spread.ofMedian(cpuMicrosOver);
        }
    }

    /** The same with a part of the duels. */
    public Duels fewer(int times) {
        return new Duels(warmups, Math.max(1, rounds / times), slice, threads);
    }

    /** All of them against {@code plain}, in turns. */
    public Map<String, Outcome> run(Rounds.Operation plain, Map<String, ? extends Rounds.Operation> contestants)
            throws Exception {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        List<Duel> order = new ArrayList<>();
        contestants.forEach((name, operation) -> {
            Outcome outcome = new Outcome();
            outcomes.put(name, outcome);
            order.add(new Duel(operation, outcome));
        });
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Random random = new Random(1);
        try {
            for (int round = -warmups; round < rounds; round++) {
                for (Duel duel : order) {
                    Slice before = slice(workers, plain);
                    Slice its = slice(workers, duel.contestant()).and(slice(workers, duel.contestant()));
                    Slice plains = before.and(slice(workers, plain));
                    if (round >= 0) {
                        duel.outcome().add(plains, its, threads);
                    }
                }
                Collections.shuffle(order, random);
            }
        } finally {
            workers.shutdownNow();
        }
        return outcomes;
    }

    /** How it was measured, for below a table. */
    public String sentence() {
        return rounds + " duels of four slices of " + slice.toMillis()
                + " ms; time: median and quartiles, the others: median and its 95 % interval.";
    }

    private Slice slice(ExecutorService workers, Rounds.Operation operation) throws Exception {
        List<Callable<Slice>> work = Collections.nCopies(threads, () -> slice(operation));
        Slice all = new Slice(0, 0, 0);
        try {
            for (Future<Slice> one : workers.invokeAll(work)) {
                all = all.beside(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an operation failed", e.getCause());
        }
        return all;
    }

    private Slice slice(Rounds.Operation operation) throws Exception {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long end = start + slice.toNanos();
        long count = 0;
        long now;
        do {
            for (int i = 0; i < UNWATCHED; i++) {
                operation.run();
            }
            count += UNWATCHED;
            now = System.nanoTime();
        } while (now < end);
        return new Slice(count * 1e9 / (now - start), count, THREADS.getCurrentThreadCpuTime() - cpu);
    }

    private record Duel(Rounds.Operation contestant, Outcome outcome) {}

    /** Of one thread, or of all. */
    private record Slice(double perSecond, long count, long cpuNanos) {

        /** At the same time. */
        Slice beside(Slice other) {
            return new Slice(perSecond + other.perSecond, count + other.count, cpuNanos + other.cpuNanos);
        }

        /** One after the other; both take the same time. */
        Slice and(Slice other) {
            return new Slice((perSecond + other.perSecond) / 2, count + other.count, cpuNanos + other.cpuNanos);
        }

        double cpuMicros() {
            return cpuNanos / 1e3 / count;
        }
    }
}
