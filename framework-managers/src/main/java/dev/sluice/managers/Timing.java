package dev.sluice.managers;

import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Where time, chance and threads come from, so that tests can bring their own.
 *
 * @param clock for what people read
 * @param nanoTime for what is measured and scheduled
 * @param executors makes one for a prefix of thread names; whoever asks shuts it down
 */
record Timing(Clock clock, LongSupplier nanoTime, RandomGenerator random, Function<String, ExecutorService> executors) {

    private static final long IDLE_SECONDS = 5;

    static Timing system() {
        return new Timing(Clock.systemUTC(), System::nanoTime, new java.util.Random(), Timing::daemons);
    }

    /** As many threads as there are tasks at once; an idle one ends soon. */
    private static ExecutorService daemons(String prefix) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, prefix + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }
}
