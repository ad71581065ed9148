package dev.sluice.cli.demo;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the database acknowledged, kept on our side, so that it can be held against the database afterwards. */
final class Acknowledged {

    /** An order as it was written. */
    record Written(int lines, String total) {}

    private final Map<UUID, Written> orders = new ConcurrentHashMap<>();
    private final AtomicLong killedNanos = new AtomicLong();
    private final AtomicLong resumedNanos = new AtomicLong();

    /**
     * @param startedNanos when the unit of work began: one that began before the kill and was answered after it says
     *     nothing about whether writes are possible again
     */
    void add(UUID order, Written written, long startedNanos) {
        orders.put(order, written);
        long killed = killedNanos.get();
        if (killed != 0 && startedNanos - killed > 0) {
            resumedNanos.compareAndSet(0, System.nanoTime());
        }
    }

    /** The primary is dead: from now on the first acknowledgement of a unit that begins later ends the interruption. */
    void primaryKilled() {
        killedNanos.set(System.nanoTime());
    }

    /** From the kill of the primary to the first acknowledged write after it; -1 if there was none. */
    long interruptionMillis() {
        return resumedNanos.get() == 0 ? -1 : (resumedNanos.get() - killedNanos.get()) / 1_000_000;
    }

    int size() {
        return orders.size();
    }

    Map<UUID, Written> orders() {
        return Map.copyOf(orders);
    }
}
