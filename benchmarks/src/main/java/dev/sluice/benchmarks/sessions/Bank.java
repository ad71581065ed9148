package dev.sluice.benchmarks.sessions;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Three units of work on one row each. Safe for all threads. */
interface Bank extends AutoCloseable {

    int ACCOUNTS = 10_000;

    /** Reads one by its key. */
    @Nullable
    String owner(long id);

    /** Reads one and changes it. */
    void deposit(long id);

    /** Inserts one. */
    void open(long id);

    /** Makes the rows of {@link #ACCOUNTS}. */
    default void fill() {
        LongStream.range(0, ACCOUNTS).forEach(this::open);
    }

    @Override
    void close();
}
