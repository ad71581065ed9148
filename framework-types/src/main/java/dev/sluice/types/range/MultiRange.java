package dev.sluice.types.range;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of values as few ranges: none is empty, none overlaps or touches another, and they are sorted. Immutable.
 *
 * @param ranges given in any order, and joined
 */
public record MultiRange<T extends Comparable<? super T>>(List<Range<T>> ranges) implements Comparable<MultiRange<T>> {

    public MultiRange {
        List<Range<T>> joined = new ArrayList<>();
        for (Range<T> next :
                ranges.stream().sorted().filter(each -> !each.isEmpty()).toList()) {
            Range<T> last = joined.isEmpty() ? next : joined.get(joined.size() - 1);
            if (!joined.isEmpty() && (last.overlaps(next) || last.isAdjacentTo(next))) {
                joined.set(joined.size() - 1, last.joined(next));
            } else {
                joined.add(next);
            }
        }
        ranges = List.copyOf(joined);
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // copied before anybody else has it
    public static <T extends Comparable<? super T>> MultiRange<T> of(Range<T>... ranges) {
        return new MultiRange<>(List.of(ranges));
    }

    public static <T extends Comparable<? super T>> MultiRange<T> of(Collection<Range<T>> ranges) {
        return new MultiRange<>(List.copyOf(ranges));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(T value) {
        return ranges.stream().anyMatch(each -> each.contains(value));
    }

    /** Whether all values of the other one are in this one. */
    public boolean contains(MultiRange<T> other) {
        return other.ranges.stream().allMatch(part -> ranges.stream().anyMatch(each -> each.contains(part)));
    }

    /** Whether some value is in both. */
    public boolean overlaps(MultiRange<T> other) {
        return other.ranges.stream().anyMatch(part -> ranges.stream().anyMatch(each -> each.overlaps(part)));
    }

    /** Range by range; one that goes on comes after one that ends. */
    @Override
    public int compareTo(MultiRange<T> other) {
        for (int i = 0; i < Math.min(ranges.size(), other.ranges.size()); i++) {
            int byRange = ranges.get(i).compareTo(other.ranges.get(i));
            if (byRange != 0) {
                return byRange;
            }
        }
        return Integer.compare(ranges.size(), other.ranges.size());
    }

    /** {@code {[1,6),[8,9)}}. */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
