package dev.sluice.benchmarks.sessions;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Which row a unit of work is about. Threads that work at the same time change different ones, lest they conflict. */
final class Keys {

    private static final int THREADS = 16;
    private static final AtomicLong FREE = new AtomicLong(Bank.ACCOUNTS);

    private Keys() {}

    static long any() {
        return ThreadLocalRandom.current().nextInt(Bank.ACCOUNTS);
    }

    static long mine() {
        long share = Bank.ACCOUNTS / THREADS;
        return ThreadLocalRandom.current().nextLong(share) * THREADS
                + Thread.currentThread().getId() % THREADS;
    }

    static long free() {
        return FREE.getAndIncrement();
    }
}
