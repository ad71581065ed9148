package dev.sluice.types.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.types.spi.TypeLattice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RangeTest {

    @Test
    void rangesWithTheSameValuesAreEqual() {
        assertThat(Range.closed(1, 5)).isEqualTo(Range.closedOpen(1, 6)).hasSameHashCodeAs(Range.openClosed(0, 5));
        assertThat(Range.open(5L, 6L)).isEqualTo(Range.empty());
        assertThat(Range.of(LocalDate.of(2026, 2, 28))).hasToString("[2026-02-28,2026-03-01)");
        assertThat(Range.atLeast(new BigDecimal("1.50"))).isEqualTo(Range.atLeast(new BigDecimal("1.5")));
        assertThat(Range.atLeast(new BigDecimal("1E+2"))).hasToString("[100,)");
        assertThat(Range.open(1, 9)).hasToString("[2,9)");
        assertThat(Range.<Integer>all()).hasToString("(,)");
        assertThat(Range.<Integer>empty()).hasToString("empty");
        assertThat(Range.open(Instant.EPOCH, Instant.MAX).isLowerIn()).isFalse();
    }

    @Test
    void anEndThatHasNoNextValueIsRefused() {
        assertThatThrownBy(() -> Range.atMost(Integer.MAX_VALUE))
                .hasMessage("end: is the last of all values (expected: a range without that end)");
        assertThatThrownBy(() -> Range.closed(2, 1))
                .hasMessage("lower: comes after the upper end (expected: before it, or equal)");
    }

    /** On whole numbers, a range is the set of its values. */
    @Test
    void asksWhatTheSetsOfValuesAnswer() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            Range<Integer> one = any(random);
            Range<Integer> other = any(random);
            NavigableSet<Integer> left = values(one);
            NavigableSet<Integer> right = values(other);
            assertThat(one.contains(other)).isEqualTo(left.containsAll(right));
            assertThat(one.overlaps(other)).isEqualTo(right.stream().anyMatch(left::contains));
            boolean touch = !left.isEmpty()
                    && !right.isEmpty()
                    && (left.last() + 1 == right.first() || right.last() + 1 == left.first());
            assertThat(one.isAdjacentTo(other)).isEqualTo(touch);
            assertThat(one.equals(other)).isEqualTo(left.equals(right));
        }
    }

    @Test
    void aSetOfRangesIsWhatItsRangesHaveTogether() {
        Random random = new Random(8);
        for (int i = 0; i < 3_000; i++) {
            List<Range<Integer>> parts = new ArrayList<>();
            TreeSet<Integer> all = new TreeSet<>();
            for (int part = random.nextInt(4); part > 0; part--) {
                parts.add(any(random));
                all.addAll(values(parts.get(parts.size() - 1)));
            }
            MultiRange<Integer> many = MultiRange.of(parts);
            TreeSet<Integer> found = new TreeSet<>();
            many.ranges().forEach(range -> found.addAll(values(range)));
            assertThat(found).isEqualTo(all);
            Range<Integer> last = Range.empty();
            for (Range<Integer> range : many.ranges()) {
                assertThat(range.isEmpty() || range.overlaps(last) || range.isAdjacentTo(last))
                        .isFalse();
                last = range;
            }
        }
    }

    @Test
    void readsTheTimesThatPostgresWrites() {
        assertThat(TimeText.instant("1883-11-18 12:09:21+00:09:21")).isEqualTo("1883-11-18T12:00:00Z");
        assertThat(TimeText.instant("2026-03-29 07:00:00.5+05:30")).isEqualTo("2026-03-29T01:30:00.500Z");
        assertThat(TimeText.date("0045-03-15 BC")).isEqualTo(LocalDate.of(-44, 3, 15));
        assertThat(TimeText.dateTime("10000-01-01 00:00:00")).isEqualTo(LocalDateTime.of(10_000, 1, 1, 0, 0));
        assertThatThrownBy(() -> TimeText.date("infinity")).hasMessageContaining("no date or time");
    }

    @Test
    void rangesOfNumbersHaveCommonTypes() {
        assertThat(TypeLattice.merge(Ranges.int32(), Ranges.int64()).name()).isEqualTo("range(int64)");
        assertThat(TypeLattice.merge(Ranges.decimal(5, 0), Ranges.decimal(5, 2)).name())
                .isEqualTo("range(decimal(7,2))");
        assertThat(TypeLattice.tryMerge(Ranges.decimal(65, 0), Ranges.decimal(65, 65)))
                .isEmpty();
        assertThat(TypeLattice.tryMerge(Ranges.int64(), MultiRanges.int64())).isEmpty();
        assertThat(TypeLattice.merge(MultiRanges.int32(), MultiRanges.int64()).name())
                .isEqualTo("multirange(int64)");
    }

    private static Range<Integer> any(Random random) {
        int from = random.nextInt(8);
        int to = from + random.nextInt(4);
        return switch (random.nextInt(4)) {
            case 0 -> Range.closed(from, to);
            case 1 -> Range.open(from, to);
            case 2 -> Range.openClosed(from, to);
            default -> Range.closedOpen(from, to);
        };
    }

    private static NavigableSet<Integer> values(Range<Integer> range) {
        TreeSet<Integer> values = new TreeSet<>();
        for (int value = -1; value < 13; value++) {
            if (range.contains(value)) {
                values.add(value);
            }
        }
        return values;
    }
}
