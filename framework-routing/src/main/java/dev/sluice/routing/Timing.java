package dev.sluice.routing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time as the router sees it; tests bring their own. */
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
}
