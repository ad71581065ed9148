package dev.sluice.sessions.cache;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.consistency.Bookmark;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a value must have seen to be kept. Safe for all threads.
 *
 * <p>The order matters. An invalidation first raises the floor and then removes all entries, those that are being read
 * among them. A load first puts its entry into the map and then asks for the floor. So a load that began too early finds its
 * entry gone, and one that did not has to see the write.
 */
final class Validity {

    /** For that long nobody keeps what a commit without an answer may yet change: its server session is gone by then. */
    static final Duration DISTRUST = Duration.ofSeconds(60);

    private final AtomicReference<Bookmark> floor = new AtomicReference<>(Bookmark.none());
    private final AtomicReference<Bookmark> newest = new AtomicReference<>(Bookmark.none());
    private volatile long distrustedUntil = System.nanoTime();

    /** What every value must have seen. */
    Bookmark floor() {
        return requireNonNull(floor.get()); // never holds null
    }

    /** What the next one that is read has to see: time does not go backwards from one replica to the next. */
    Bookmark next() {
        return floor().merge(requireNonNull(newest.get())); // never holds null
    }

    void raise(Bookmark bookmark) {
        floor.accumulateAndGet(bookmark, Bookmark::merge);
    }

    /** Before its keys are forgotten. What is kept of others is as good as it was, and what is read next has seen it. */
    void hasWritten(Bookmark bookmark) {
        newest.accumulateAndGet(bookmark, Bookmark::merge);
    }

    void hasRead(Bookmark asOf) {
        newest.accumulateAndGet(asOf, Bookmark::merge);
    }

    /** Something may have been written, or may yet be: nothing is kept for a while. */
    void distrust() {
        distrustedUntil = System.nanoTime() + DISTRUST.toNanos();
    }

    boolean isDistrusted() {
        return System.nanoTime() - distrustedUntil < 0;
    }
}
