package dev.sluice.routing.consistency;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.LocalPosition;
import dev.sluice.managers.topology.Position;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A point in the history of one or several groups: what a write leaves behind, and what a later read can be {@link
 * Consistency#after after}. Immutable; {@link #toString()} and {@link #parse} carry it to other processes.
 */
public final class Bookmark {

    private static final Bookmark NONE = new Bookmark(new TreeMap<>());

    /** The last one that many writes in a row may leave: without a position, or of a file, which has one only. */
    private static volatile Bookmark lastUsual = NONE;

    private final Map<String, Point> points; // sorted, so that equal bookmarks print alike; never changed

    /** The group of the only point, since most have one, and an iterator for it would be garbage; null if there are others. */
    private final @Nullable String sole;

    private Bookmark(Map<String, Point> points) {
        this(points, null);
    }

    private Bookmark(Map<String, Point> points, @Nullable String sole) {
        this.points = points;
        this.sole = sole;
    }

    /** The bookmark of somebody who has written nothing. */
    public static Bookmark none() {
        return NONE;
    }

    /** The point {@code position} in the history {@code epoch} of {@code group}. */
    public static Bookmark of(String group, long epoch, Position position) {
        requireNonNull(position, "position");
        return position instanceof LocalPosition
                ? usual(group, epoch, position)
                : one(group, new Point(epoch, position));
    }

    /**
     * A write whose position the server cannot tell, as MySQL without GTIDs, or was not asked for. No replica can prove that it
     * has it, so reads after it go to the primary.
     */
    public static Bookmark ofUnknown(String group, long epoch) {
        return usual(group, epoch, null);
    }

    /**
     * Reads what {@link #toString()} printed.
     *
     * @throws IllegalArgumentException if it is anything else; the message says what was expected
     */
    public static Bookmark parse(String text) {
        Map<String, Point> points = BookmarkText.parse(requireNonNull(text, "text"));
        return points.isEmpty() ? NONE : new Bookmark(points);
    }

    /** The earliest point after both. Of two epochs of one group the newer one holds: it began after the older ended. */
    @SuppressWarnings("ReferenceEquality") // a short cut to what covers() would say
    public Bookmark merge(Bookmark other) {
        if (other == this || other.isNone()) {
            return this;
        }
        if (covers(other)) {
            return this;
        }
        if (other.covers(this)) {
            return other;
        }
        Map<String, Point> merged = new TreeMap<>(points);
        other.points.forEach((group, point) -> merged.merge(group, point, Point::merge));
        return new Bookmark(merged);
    }

    /** Whether the other one has nothing to add. */
    private boolean covers(Bookmark other) {
        if (other.sole != null) {
            return covers(other.sole, other);
        }
        for (String group : other.points.keySet()) {
            if (!covers(group, other)) {
                return false;
            }
        }
        return true;
    }

    private boolean covers(String group, Bookmark other) {
        @Nullable Point ours = points.get(group);
        @Nullable Point theirs = other.points.get(group);
        return theirs == null || (ours != null && ours.covers(theirs));
    }

    public boolean isNone() {
        return points.isEmpty();
    }

    /** What it says of other groups. */
    public Bookmark without(String group) {
        if (!points.containsKey(group)) {
            return this;
        }
        Map<String, Point> left = new TreeMap<>(points);
        left.remove(group);
        return left.isEmpty() ? NONE : new Bookmark(left);
    }

    /** What it says of these groups: of a service's bookmark the part that another service shares. */
    public Bookmark only(Collection<String> groups) {
        Bookmark left = this;
        for (String group : points.keySet()) {
            left = groups.contains(group) ? left : left.without(group);
        }
        return left;
    }

    /** The groups that it says something about, sorted. */
    public Set<String> groups() {
        return Collections.unmodifiableSet(points.keySet());
    }

    /** Whether it says anything about {@code group}. */
    public boolean contains(String group) {
        return points.containsKey(group);
    }

    /** The epoch that the group's position belongs to; empty if it says nothing about the group. */
    public OptionalLong epoch(String group) {
        @Nullable Point point = points.get(group);
        return point == null ? OptionalLong.empty() : OptionalLong.of(point.epoch());
    }

    /** Whether it says something about the group, but not at which position. */
    public boolean lacksPosition(String group) {
        @Nullable Point point = points.get(group);
        return point != null && point.position() == null;
    }

    /** The group's position; empty if it says nothing about the group, or if the position is not known. */
    public Optional<Position> position(String group) {
        @Nullable Point point = points.get(group);
        return point == null ? Optional.empty() : Optional.ofNullable(point.position());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Bookmark other && points.equals(other.points);
    }

    @Override
    public int hashCode() {
        return points.hashCode();
    }

    /** The compact form: {@code default@1=16/B374D848~audit@1=0/3000060}; {@code none}. */
    @Override
    public String toString() {
        return BookmarkText.print(points);
    }

    private static Bookmark usual(String group, long epoch, @Nullable Position position) {
        Bookmark last = lastUsual;
        @Nullable Point point = group.equals(last.sole) ? last.points.get(group) : null;
        if (point == null || point.epoch() != epoch || !Objects.equals(point.position(), position)) {
            last = one(group, new Point(epoch, position));
            lastUsual = last;
        }
        return last;
    }

    private static Bookmark one(String group, Point point) {
        return new Bookmark(Map.of(requireNonNull(group, "group"), point), group);
    }
}
