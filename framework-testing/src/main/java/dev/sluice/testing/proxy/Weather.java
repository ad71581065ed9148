package dev.sluice.testing.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What the proxy does to bytes just now; the relays ask before every delivery. */
final class Weather {

    private enum Mode {
        PASS,
        DROP,
        DELAY,
        RESET
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Mode mode = Mode.PASS;
    private Duration delay = Duration.ZERO;

    void pass() {
        become(Mode.PASS, Duration.ZERO);
    }

    void drop() {
        become(Mode.DROP, Duration.ZERO);
    }

    void delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: not negative)");
        }
        become(Mode.DELAY, delay);
    }

    void reset() {
        become(Mode.RESET, Duration.ZERO);
    }

    boolean isResetting() {
        lock.lock();
        try {
            return mode == Mode.RESET;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until bytes that arrived at this moment may be delivered; a change of the weather takes effect at once.
     *
     * @throws IOException if they never may, since the connection is being reset
     */
    void awaitDelivery(long arrivedNanos) throws IOException, InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (mode == Mode.RESET) {
                    throw new IOException("reset by the proxy");
                } else if (mode == Mode.DROP) {
                    changed.await();
                } else {
                    var remaining = delay.toNanos() - (System.nanoTime() - arrivedNanos);
                    if (remaining <= 0) {
                        return;
                    }
                    changed.awaitNanos(remaining);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void become(Mode next, Duration delay) {
        lock.lock();
        try {
            mode = next;
            this.delay = delay;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
