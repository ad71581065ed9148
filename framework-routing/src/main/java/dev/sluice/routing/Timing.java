package dev.sluice.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance as the router sees them; tests bring their own. */
interface Timing {

    Timing SYSTEM = new Timing() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    };

    /** As {@link System#nanoTime()}: only differences mean anything. */
    long nanos();

    void pause(Duration time) throws InterruptedException;

    /** For the age of data only. */
    default Instant instant() {
        return Instant.now();
    }

    /** Uniform, 0 to {@code bound} - 1. */
    default int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
