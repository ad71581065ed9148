package dev.sluice.metadata.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The time that a schedule goes by. */
interface Clockwork {

    /** The time of the system. It is looked at every minute, because it may be set. */
    Clockwork SYSTEM = new Clockwork() {
        private static final Duration LOOK = Duration.ofMinutes(1);

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void awaitUntil(Instant time) throws InterruptedException {
            Duration left = Duration.between(now(), time);
            while (!left.isNegative() && !left.isZero()) {
                TimeUnit.NANOSECONDS.sleep((left.compareTo(LOOK) < 0 ? left : LOOK).toNanos());
                left = Duration.between(now(), time);
            }
        }
    };

    Instant now();

    void awaitUntil(Instant time) throws InterruptedException;
}
