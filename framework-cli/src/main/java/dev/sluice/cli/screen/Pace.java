package dev.sluice.cli.screen;

import java.util.concurrent.atomic.AtomicLong;

/** Lets one through every so often, so that a pipe is not flooded with what a terminal would overwrite. */
final class Pace {

    private final long nanos;
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    private Pace(long nanos) {
        this.nanos = nanos;
    }

    static Pace ofSeconds(int seconds) {
        return new Pace(seconds * 1_000_000_000L);
    }

    static Pace ofMillis(int millis) {
        return new Pace(millis * 1_000_000L);
    }

    boolean isDue() {
        long now = System.nanoTime();
        long due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + nanos);
    }
}
