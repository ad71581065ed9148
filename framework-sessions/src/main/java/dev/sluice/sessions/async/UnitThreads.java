package dev.sluice.sessions.async;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Where units run. How many run at once is not decided here. */
final class UnitThreads {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int IDLE_SECONDS = 10;

    private UnitThreads() {}

    /** Threads that are made when one is wanted, and are gone soon after. */
    static ExecutorService of(ThreadFactory factory) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /**
     * Virtual threads where there are any.
     *
     * @param blocksCarriers whether the driver waits in native code, in which a virtual thread holds on to the one that
     *     carries it
     */
    static ExecutorService named(String name, boolean blocksCarriers) {
        return blocksCarriers || Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS
                ? of(platform(name))
                : virtual(name);
    }

    private static ThreadFactory platform(String name) {
        AtomicLong count = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** {@code Thread.ofVirtual().name(name + "-", 0).factory()}, which the JDK that we compile for does not know. */
    private static ExecutorService virtual(String name) {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object named = builder.getMethod("name", String.class, long.class)
                    .invoke(Thread.class.getMethod("ofVirtual").invoke(null), name + "-", 0L);
            ThreadFactory factory = (ThreadFactory) builder.getMethod("factory").invoke(named);
            return (ExecutorService) Executors.class
                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                    .invoke(null, factory);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("virtual threads: not found where they should be", e);
        }
    }
}
