package dev.sluice.routing.contract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntConsumer;

/** What some work allocates once it is compiled. */
public final class AllocatedBytes {

    private static final int ROUNDS = 50;
    private static final int EACH = 10_000;

    private AllocatedBytes() {}

    /** Of one execution, on average over 10 000, in the best of 50 rounds; {@code work} is given a running number. */
    public static double byEach(IntConsumer work) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS && least > 0; round++) {
            least = Math.min(least, byRound(work));
        }
        return (double) least / EACH;
    }

    private static long byRound(IntConsumer work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        long ofAsking = threads.getThreadAllocatedBytes(self) - before;
        before = threads.getThreadAllocatedBytes(self);
        for (int n = 0; n < EACH; n++) {
            work.accept(n);
        }
        return threads.getThreadAllocatedBytes(self) - before - ofAsking;
    }
}
