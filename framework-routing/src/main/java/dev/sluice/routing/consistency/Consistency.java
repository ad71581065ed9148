package dev.sluice.routing.consistency;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a read demands of the data it sees. Immutable. One demand holds at a time: what a request declares takes the place
 * of what its scope demands, and that of the router's. More demands may be added; a reader of this type asks the methods
 * below and needs no list of the cases.
 */
public sealed interface Consistency permits AnyReplica, PrimaryOnly, AfterBookmark, AfterScope, AgeLimit, LogLimit {

    /** Whatever a replica has. */
    static Consistency any() {
        return AnyReplica.ANY;
    }

    /** Every write acknowledged before the read began: the primary. */
    static Consistency strong() {
        return PrimaryOnly.STRONG;
    }

    /** Everything up to the bookmark: a replica that has applied it, or the primary. */
    static Consistency after(Bookmark bookmark) {
        return bookmark.isNone() ? AnyReplica.ANY : new AfterBookmark(bookmark);
    }

    /** Everything that the caller's {@link ConsistencyScope} has written. What a router demands unless it is told else. */
    static Consistency ownWrites() {
        return AfterScope.WRITES;
    }

    /**
     * Everything that the caller's scope has written, and everything that its monotonic reads have seen: time does not go
     * backwards when the next read is served by another replica. Before such a read gives its connection back, it asks the
     * server where it stands: one round trip.
     */
    static Consistency monotonic() {
        return AfterScope.WRITES_AND_READS;
    }

    /**
     * Data that was current at most {@code age} ago. A replica whose lag is not known does not have it. Says nothing about
     * what the caller itself has written.
     *
     * @param age longer than zero
     */
    static Consistency atMost(Duration age) {
        if (requireNonNull(age, "age").isNegative() || age.isZero()) {
            throw new IllegalArgumentException("age: " + age + " (expected: > 0; for zero there is strong())");
        }
        return new AgeLimit(age);
    }

    /**
     * A replica that has at most {@code bytes} of log still to apply of what the primary had when it was last seen. Where a
     * product does not count its log in bytes (MySQL), the primary.
     *
     * @param bytes zero or more
     */
    static Consistency atMostBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 0)");
        }
        return new LogLimit(bytes);
    }

    /** Whether only a primary will do. */
    default boolean needsPrimary() {
        return false;
    }

    /** The point in history that must be visible; none if nothing is demanded, or if the scope knows it. */
    default Bookmark bookmark() {
        return Bookmark.none();
    }

    /** Whether what the scope has written must be visible. */
    default boolean seesWritesOfScope() {
        return false;
    }

    /** Whether what earlier reads of the scope have seen must be visible, and later ones must see what this one does. */
    default boolean isMonotonic() {
        return false;
    }

    /** How old the data may be; empty if that does not matter. */
    default Optional<Duration> maxAge() {
        return Optional.empty();
    }

    /** How many bytes of log a replica may have still to apply; empty if that does not matter. */
    default OptionalLong maxBytes() {
        return OptionalLong.empty();
    }
}
