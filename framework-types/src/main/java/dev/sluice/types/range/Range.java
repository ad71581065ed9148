package dev.sluice.types.range;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All values between two ends, each of which may be in it, out of it, or missing. Immutable. Two ranges with the same values
 * are equal: one of {@code Integer}, {@code Long} or {@code LocalDate} is kept as {@code [from,to)}, so that {@code closed(1,
 * 5)} is {@code closedOpen(1, 6)}; a {@code BigDecimal} is kept without zeros at its end.
 *
 * <pre>{@code
 * Range<LocalDate> june = Range.closedOpen(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
 * june.overlaps(Range.atLeast(LocalDate.of(2026, 6, 30))); // true
 * }</pre>
 */
public final class Range<T extends Comparable<? super T>> implements Comparable<Range<T>> {

    private static final Range<?> EMPTY = new Range<Integer>(null, null, true);
    private static final Range<?> ALL = new Range<Integer>(null, null, false);

    private final @Nullable Cut<T> lower;
    private final @Nullable Cut<T> upper;
    private final boolean empty;

    private Range(@Nullable Cut<T> lower, @Nullable Cut<T> upper, boolean empty) {
        this.lower = lower;
        this.upper = upper;
        this.empty = empty;
    }

    /** Between two cuts; null where there is no end. */
    static <T extends Comparable<? super T>> Range<T> between(@Nullable Cut<T> lower, @Nullable Cut<T> upper) {
        Cut<T> from = lower == null ? null : lower.canonical();
        Cut<T> to = upper == null ? null : upper.canonical();
        if (from == null && to == null) {
            return all();
        }
        if (from != null && to != null && from.compareTo(to) >= 0) {
            if (requireNonNull(lower).value().compareTo(requireNonNull(upper).value()) > 0) {
                throw new IllegalArgumentException("lower: comes after the upper end (expected: before it, or equal)");
            }
            return empty();
        }
        return new Range<>(from, to, false);
    }

    /** With both ends. */
    public static <T extends Comparable<? super T>> Range<T> closed(T lower, T upper) {
        return between(Cut.before(lower), Cut.after(upper));
    }

    /** With the lower end alone, as periods are best kept: the next one begins where this one ends. */
    public static <T extends Comparable<? super T>> Range<T> closedOpen(T lower, T upper) {
        return between(Cut.before(lower), Cut.before(upper));
    }

    /** With the upper end alone. */
    public static <T extends Comparable<? super T>> Range<T> openClosed(T lower, T upper) {
        return between(Cut.after(lower), Cut.after(upper));
    }

    /** Without its ends. */
    public static <T extends Comparable<? super T>> Range<T> open(T lower, T upper) {
        return between(Cut.after(lower), Cut.before(upper));
    }

    /** One value: with it, a column is asked whether it contains a point. */
    public static <T extends Comparable<? super T>> Range<T> of(T only) {
        return closed(only, only);
    }

    public static <T extends Comparable<? super T>> Range<T> atLeast(T lower) {
        return between(Cut.before(lower), null);
    }

    public static <T extends Comparable<? super T>> Range<T> greaterThan(T lower) {
        return between(Cut.after(lower), null);
    }

    public static <T extends Comparable<? super T>> Range<T> atMost(T upper) {
        return between(null, Cut.after(upper));
    }

    public static <T extends Comparable<? super T>> Range<T> lessThan(T upper) {
        return between(null, Cut.before(upper));
    }

    @SuppressWarnings("unchecked") // has no values
    public static <T extends Comparable<? super T>> Range<T> empty() {
        return (Range<T>) EMPTY;
    }

    @SuppressWarnings("unchecked") // has no ends
    public static <T extends Comparable<? super T>> Range<T> all() {
        return (Range<T>) ALL;
    }

    public boolean isEmpty() {
        return empty;
    }

    /** Empty if there is no lower end. */
    public Optional<T> lower() {
        return Optional.ofNullable(lower).map(Cut::value);
    }

    /** Whether the lower end is in the range; false if there is none. */
    public boolean isLowerIn() {
        return lower != null && !lower.isAfter();
    }

    /** Empty if there is no upper end. */
    public Optional<T> upper() {
        return Optional.ofNullable(upper).map(Cut::value);
    }

    /** Whether the upper end is in the range; false if there is none. */
    public boolean isUpperIn() {
        return upper != null && upper.isAfter();
    }

    public boolean contains(T value) {
        return contains(of(value));
    }

    /** Whether all values of the other one are in this one. */
    public boolean contains(Range<T> other) {
        return other.empty || (!empty && byLower(lower, other.lower) <= 0 && byUpper(other.upper, upper) <= 0);
    }

    /** Whether some value is in both. */
    public boolean overlaps(Range<T> other) {
        return !empty && !other.empty && isBefore(lower, other.upper) && isBefore(other.lower, upper);
    }

    /** Whether one begins exactly where the other ends: no value is in both, and none between them. */
    public boolean isAdjacentTo(Range<T> other) {
        return !empty
                && !other.empty
                && ((upper != null && upper.equals(other.lower)) || (other.upper != null && other.upper.equals(lower)));
    }

    /** What this one and one that it overlaps or touches have together. */
    Range<T> joined(Range<T> other) {
        return new Range<>(
                byLower(lower, other.lower) <= 0 ? lower : other.lower,
                byUpper(upper, other.upper) >= 0 ? upper : other.upper,
                false);
    }

    /** The same with other ends, which are in the same order. */
    <U extends Comparable<? super U>> Range<U> map(Function<? super T, ? extends U> end) {
        return empty ? empty() : between(mapped(lower, end), mapped(upper, end));
    }

    private static <T extends Comparable<? super T>, U extends Comparable<? super U>> @Nullable Cut<U> mapped(
            @Nullable Cut<T> cut, Function<? super T, ? extends U> end) {
        return cut == null ? null : new Cut<>(end.apply(cut.value()), cut.isAfter());
    }

    @Nullable
    Cut<T> lowerCut() {
        return lower;
    }

    @Nullable
    Cut<T> upperCut() {
        return upper;
    }

    private static <T extends Comparable<? super T>> boolean isBefore(@Nullable Cut<T> lower, @Nullable Cut<T> upper) {
        return lower == null || upper == null || lower.compareTo(upper) < 0;
    }

    private static <T extends Comparable<? super T>> int byLower(@Nullable Cut<T> one, @Nullable Cut<T> other) {
        return Objects.compare(one, other, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static <T extends Comparable<? super T>> int byUpper(@Nullable Cut<T> one, @Nullable Cut<T> other) {
        return Objects.compare(one, other, Comparator.nullsLast(Comparator.naturalOrder()));
    }

    /** The empty one first, then by the lower end, then by the upper one. */
    @Override
    public int compareTo(Range<T> other) {
        if (empty || other.empty) {
            return Boolean.compare(other.empty, empty);
        }
        int byLower = byLower(lower, other.lower);
        return byLower != 0 ? byLower : byUpper(upper, other.upper);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Range<?> other
                && empty == other.empty
                && Objects.equals(lower, other.lower)
                && Objects.equals(upper, other.upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lower, upper, empty);
    }

    /**
     * Reads what {@link #toString} writes, and what PostgreSQL does.
     *
     * @param end reads one end, such as {@code Integer::valueOf}
     * @throws IllegalArgumentException if it is no range
     */
    public static <T extends Comparable<? super T>> Range<T> parse(String text, Function<String, T> end) {
        return RangeText.parse(text, end);
    }

    /** {@code [1,6)}, {@code (,2.5]}, {@code empty}. */
    @Override
    public String toString() {
        return RangeText.write(this, String::valueOf);
    }
}
