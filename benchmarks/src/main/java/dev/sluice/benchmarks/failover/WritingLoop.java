package dev.sluice.benchmarks.failover;

import dev.sluice.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Writes one row after the other, and the same again when it failed, as an application would. */
final class WritingLoop implements AutoCloseable {

    private static final Duration BETWEEN_WRITES = Duration.ofMillis(5);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(10);

    private final Writer writer;
    private final AtomicLong numbers;
    private final Thread thread;
    private final List<Long> acknowledged = new CopyOnWriteArrayList<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    private WritingLoop(String name, Writer writer, AtomicLong numbers) {
        this.writer = writer;
        this.numbers = numbers;
        this.thread = new Thread(this::run, name);
    }

    /** Starts to write; numbers come from the source that all share. */
    static WritingLoop start(String name, Writer writer, AtomicLong numbers) {
        WritingLoop loop = new WritingLoop(name, writer, numbers);
        loop.thread.start();
        return loop;
    }

    boolean hasWritten(int rows) {
        return acknowledged.size() >= rows;
    }

    /** When the first row after that moment was acknowledged; empty if none was yet. */
    OptionalLong firstAfter(long nanos) {
        return acknowledged.stream()
                .mapToLong(Long::longValue)
                .filter(at -> at > nanos)
                .findFirst();
    }

    /** What the application was told after that moment. */
    List<Exception> failuresAfter(long nanos) {
        return failures.stream()
                .filter(failure -> failure.at > nanos)
                .map(Failure::what)
                .toList();
    }

    private void run() {
        while (!stopped) {
            long number = numbers.incrementAndGet();
            while (!stopped && !isWritten(number)) {
                pause(BEFORE_RETRY);
            }
            pause(BETWEEN_WRITES);
        }
    }

    private boolean isWritten(long number) {
        try {
            writer.write(number);
            acknowledged.add(System.nanoTime());
            return true;
        } catch (SQLException | DatabaseException e) {
            failures.add(new Failure(System.nanoTime(), e));
            return false;
        }
    }

    private void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            stopped = true;
        }
    }

    /** Ends the loop, then the writer. */
    @Override
    public void close() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.close();
    }

    private record Failure(long at, Exception what) {}
}
