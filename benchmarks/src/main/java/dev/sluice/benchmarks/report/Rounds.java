package dev.sluice.benchmarks.report;

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
 */
public record Rounds(int warmups, int rounds, Duration slice, int threads) {

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
        return rounds + " rounds, in each " + slice.toMillis() + " ms for each; median and quartiles.";
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
        long start = System.nanoTime();
        long end = start + slice.toNanos();
        long now = start;
        long count = 0;
        while (now < end) {
            operation.run();
            count++;
            now = System.nanoTime();
        }
        return count * 1e9 / (now - start);
    }
}
