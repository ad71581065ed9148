package dev.sluice.sessions.cache;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How values come into a cache.
 *
 * @param batch how many are read by one query at most
 * @param patience how long to wait for another thread that reads one
 * @param refreshAfter how old a value is that is read again ahead of time
 * @param refresher where that is done; null for never
 */
record MemoryOptions(
        int batch,
        Duration patience,
        Duration refreshAfter,
        @Nullable Executor refresher) {

    long refreshAfterNanos() {
        return refreshAfter.toNanos();
    }
}
