package dev.sluice.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs several things in turns, a short slice each, so that what disturbs the machine disturbs all of them alike: a ratio
 * of two slices of one round says more than the ratio of two runs. Who comes first changes from round to round.
 *
 * @param warmups rounds that are not counted
 * @param threads how many do the same thing at once
 * @param clock what a rate is counted against
 */
public record Rounds(int warmups, int rounds, Duration slice, int threads, Clock clock) {

    /** So many operations between two looks at the clock, which costs as much as what is measured may. */
    private static final int UNWATCHED = 16;

    /** What passes while an operation runs. */
    public enum Clock {
        /** The time of the wall: for operations that wait for a server. */
        WALL,
        /** What the thread has used of a processor: for those that do not, whatever else the machine is doing. */
        CPU
    }

    /** One operation of what is compared. Called by all threads at once. */
    @FunctionalInterface
    public interface Operation {
        void run() throws Exception;
    }

    /** Runs all of them in all rounds. */
    public Rates run(Map<String, ? extends Operation> contestants) throws Exception {
        Rates rates = new Rates(contestants.keySet());
        List<Map.Entry<String, ? extends Operation>> order = new ArrayList<>(contestants.entrySet());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Random random = new Random(1);
        try {
            for (int round = -warmups; round < rounds; round++) {
                for (Map.Entry<String, ? extends Operation> contestant : order) {
                    double rate = slice(workers, contestant.getValue());
                    if (round >= 0) {
                        rates.add(contestant.getKey(), rate);
                    }
                }
                Collections.shuffle(order, random);
            }
        } finally {
            workers.shutdownNow();
        }
        return rates;
    }

    /** How it was measured, for below a table. */
    public String sentence() {
        return rounds + " rounds, in each " + slice.toMillis() + " ms for each"
                + (clock == Clock.CPU ? ", counted by the thread's processor time" : "") + "; median and quartiles.";
    }

    private double slice(ExecutorService workers, Operation operation) throws Exception {
        List<Callable<Double>> work = Collections.nCopies(threads, () -> rate(operation));
        double sum = 0;
        try {
            for (Future<Double> rate : workers.invokeAll(work)) {
                sum += rate.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an operation failed", e.getCause());
        }
        return sum;
    }

    private double rate(Operation operation) throws Exception {
        long end = System.nanoTime() + slice.toNanos();
        long start = now();
        long count = 0;
        do {
            for (int i = 0; i < UNWATCHED; i++) {
                operation.run();
            }
            count += UNWATCHED;
        } while (System.nanoTime() < end);
        return count * 1e9 / (now() - start);
    }

    private long now() {
        return clock == Clock.WALL
                ? System.nanoTime()
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
