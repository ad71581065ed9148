package dev.sluice.types.id;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes {@link Tsid}s, each greater than every one that this generator made before, even if the clock is set back or stands
 * still. 64 bits leave no room for chance: two generators differ by their node alone, so give each process a number of its own,
 * and let its clock not run back across a restart. Where that cannot be promised, take the UUIDs or ULIDs of an {@link
 * IdGenerator}.
 *
 * <p>Threads: safe. Lifetime: one for a process. Blocking: never for long.
 */
public final class TsidGenerator {

    /** The greatest node. */
    public static final int MAX_NODE = 1023;

    private static final int COUNTER_BITS = 12;
    private static final int MAX_COUNTER = (1 << COUNTER_BITS) - 1;

    private final int node;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private long millis = -1;
    private int counter;

    private TsidGenerator(int node, InstantSource clock) {
        if (node < 0 || node > MAX_NODE) {
            throw new IllegalArgumentException("node: " + node + " (expected: 0 to " + MAX_NODE + ")");
        }
        this.node = node;
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * With the system's clock.
     *
     * @param node 0 to {@link #MAX_NODE}, another one for each process that makes identifiers of the same kind
     */
    public static TsidGenerator create(int node) {
        return new TsidGenerator(node, InstantSource.system());
    }

    /** With a clock of one's own, which is called by one thread at a time. */
    public static TsidGenerator create(int node, InstantSource clock) {
        return new TsidGenerator(node, clock);
    }

    /**
     * The next one. After 4096 of them in one millisecond, the next millisecond is used ahead of its time.
     *
     * @throws IllegalArgumentException if the clock is before 2020 or after September 2089
     */
    public Tsid next() {
        lock.lock();
        try {
            long now = clock.millis() - Tsid.EPOCH_MILLIS;
            if (now < 0 && millis < 0) {
                throw new IllegalArgumentException("clock: is before 2020 (expected: the time)");
            }
            if (now > millis) {
                millis = now;
                counter = 0;
            } else if (++counter > MAX_COUNTER) {
                millis++;
                counter = 0;
            }
            return new Tsid(millis << Tsid.LOW_BITS | (long) node << COUNTER_BITS | counter);
        } finally {
            lock.unlock();
        }
    }
}
