package dev.sluice.metadata.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A clock that goes on when the test says so. */
final class HandClock implements Clockwork {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final List<Instant> awaited = new ArrayList<>();
    private Instant now;

    HandClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void awaitUntil(Instant time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            awaited.add(time);
            moved.signalAll();
            while (now.isBefore(time)) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until somebody waits for the {@code count}th time; returns for what. */
    Instant awaitWaiting(int count) throws InterruptedException {
        lock.lock();
        try {
            while (awaited.size() < count) {
                moved.await();
            }
            return awaited.get(count - 1);
        } finally {
            lock.unlock();
        }
    }

    void advance(Duration duration) {
        lock.lock();
        try {
            now = now.plus(duration);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
