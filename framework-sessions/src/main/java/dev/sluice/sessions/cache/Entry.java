package dev.sluice.sessions.cache;

import dev.sluice.routing.consistency.Bookmark;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was read for a key, and how much the engine that it was read from had seen by then. Safe for all threads.
 *
 * <p>A failure is an entry, too, for those who wait for it; it is out of the map before they get it.
 */
final class Entry<V> {

    private final @Nullable V value;
    private final @Nullable Throwable failure;
    private final Bookmark asOf;
    private final AtomicLong refreshAt;

    private Entry(@Nullable V value, @Nullable Throwable failure, Bookmark asOf, long refreshAt) {
        this.value = value;
        this.failure = failure;
        this.asOf = asOf;
        this.refreshAt = new AtomicLong(refreshAt);
    }

    /**
     * A value, or the fact that there is none.
     *
     * @param asOf everything up to here was seen, and perhaps more
     * @param refreshAt when it is to be read again, in nanoseconds
     */
    static <V> Entry<V> of(@Nullable V value, Bookmark asOf, long refreshAt) {
        return new Entry<>(value, null, asOf, refreshAt);
    }

    static <V> Entry<V> failed(Throwable failure) {
        return new Entry<>(null, failure, Bookmark.none(), 0);
    }

    /** Null if there is none. */
    @Nullable
    V value() {
        return value;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    Bookmark asOf() {
        return asOf;
    }

    boolean hasSeen(Bookmark bookmark) {
        return asOf.merge(bookmark).equals(asOf);
    }

    /** Whether it is time to read it again, for the first who asks; for others it is time again after {@code pause}. */
    boolean isDue(long now, long pause) {
        long due = refreshAt.get();
        return now - due >= 0 && refreshAt.compareAndSet(due, now + pause);
    }
}
