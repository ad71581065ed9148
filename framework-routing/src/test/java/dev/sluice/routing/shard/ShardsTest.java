package dev.sluice.routing.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShardsTest {

    private final HashShards hashed = Shards.hashed(1024, "shard-1", "shard-2");

    @Test
    void theBucketOfAKeyNeverChanges() {
        assertThat(hashed.bucketOf("123456789")).isEqualTo((int) (0xCBF43926L % 1024)); // the check value of CRC-32
        assertThat(List.of(
                        hashed.bucketOf(42),
                        hashed.bucketOf(42L),
                        hashed.bucketOf((short) 42),
                        hashed.bucketOf(BigInteger.valueOf(42))))
                .containsOnly(hashed.bucketOf("42"));
        UUID uuid = UUID.fromString("123E4567-E89B-12D3-A456-426614174000");
        assertThat(hashed.bucketOf(uuid)).isEqualTo(hashed.bucketOf("123e4567-e89b-12d3-a456-426614174000"));
    }

    @Test
    void aKeyOfAnotherKindIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> hashed.groupOf(LocalDate.of(2001, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key: a java.time.LocalDate (expected: a text, an integer or a UUID)");
    }

    @Test
    void consecutiveKeysAreSpreadOverAllBuckets() {
        int[] keys = new int[1024];
        for (int key = 0; key < 1024 * 100; key++) {
            keys[hashed.bucketOf(key)]++;
        }
        assertThat(IntStream.of(keys).summaryStatistics())
                .matches(counts -> counts.getMin() >= 50 && counts.getMax() <= 150, "50 to 150 in each");
    }

    @Test
    void bucketsAreDealtOutEvenly() {
        HashShards three = Shards.hashed(10, "a", "b", "c");

        assertThat(three).hasToString("0-3=a,4-6=b,7-9=c");
        assertThat(three.groups()).containsExactly("a", "b", "c");
        assertThat(three.bucketsOf("b")).containsExactly(4, 5, 6);
        assertThat(three.bucketsOf("d")).isEmpty();
    }

    @Test
    void aSplitMovesHalfOfOneShardAndNothingElse() {
        HashShards split = hashed.split("shard-2", "shard-3");

        assertThat(split).hasToString("0-511=shard-1,512-767=shard-2,768-1023=shard-3");
        List<Object> moved = new ArrayList<>();
        for (int key = 0; key < 10_000; key++) {
            if (!split.groupOf(key).equals(hashed.groupOf(key))) {
                assertThat(hashed.groupOf(key)).contains("shard-2");
                assertThat(split.groupOf(key)).contains("shard-3");
                moved.add(key);
            }
        }
        assertThat(moved).hasSizeBetween(2_000, 3_000);
        assertThat(hashed).hasToString("0-511=shard-1,512-1023=shard-2");
        assertThatThrownBy(() -> Shards.hashed(2, "a", "b").split("a", "c"))
                .hasMessage("group: a has 1 buckets (expected: 2 at least, to split it)");
    }

    @Test
    void bucketsCanBeMovedAndWrittenDown() {
        HashShards moved = hashed.move(10, 10, "shard-2").move(1000, 1023, "shard-1");

        assertThat(moved).hasToString("0-9=shard-1,10-10=shard-2,11-511=shard-1,512-999=shard-2,1000-1023=shard-1");
        assertThat(HashShards.parse(moved.toString())).isEqualTo(moved).hasSameHashCodeAs(moved);
        assertThat(moved).isNotEqualTo(hashed);
        assertThatThrownBy(() -> hashed.move(1000, 1024, "shard-1"))
                .hasMessage("buckets: 1000 to 1024 (expected: within 0 to 1023)");
    }

    @Test
    void anAssignmentWithGapsIsRefused() {
        for (String text : List.of("", "0-1", "0=a", "1-2=a", "0-1=", "0-99999999=a", "1-0=a", "a-b=c")) {
            assertThatThrownBy(() -> HashShards.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("buckets: \"" + text + "\" (expected: 0-<last>=<group>, with last below 65536)");
        }
        assertThatThrownBy(() -> HashShards.parse("0-3=a,5-6=b"))
                .hasMessage("buckets: \"5-6=b\" (expected: 4-<last>=<group>, with last below 65536)");
    }

    @Test
    void refusesTooFewAndTooManyBuckets() {
        assertThatThrownBy(() -> Shards.hashed(0, "a")).hasMessage("buckets: 0 (expected: 1 to 65536)");
        assertThatThrownBy(() -> Shards.hashed(65_537, "a")).hasMessage("buckets: 65537 (expected: 1 to 65536)");
        assertThatThrownBy(() -> Shards.hashed(1, "a", "b"))
                .hasMessage("groups: 2 (expected: 1 to 1, the number of buckets)");
        assertThatThrownBy(() -> Shards.hashed(1)).hasMessage("groups: 0 (expected: 1 to 1, the number of buckets)");
    }

    @Test
    void aRangeBeginsWithItsKey() {
        RangeShards ranges = Shards.ranges(new TreeMap<>(Map.of(0, "old", 1000, "young")));

        assertThat(ranges.groupOf(0)).contains("old");
        assertThat(ranges.groupOf(999L)).contains("old");
        assertThat(ranges.groupOf((short) 1000)).contains("young");
        assertThat(ranges.groupOf(Long.MAX_VALUE)).contains("young");
        assertThat(ranges.groupOf(-1)).isEmpty();
        assertThat(ranges.groups()).containsExactly("old", "young");
        assertThat(ranges).hasToString("2 ranges in [old, young]");
        assertThatThrownBy(() -> ranges.groupOf("7"))
                .hasMessage("key: a java.lang.String (expected: a java.lang.Long, as the ranges have)");
    }

    @Test
    void aRangeCanBeSplit() {
        RangeShards ranges = Shards.ranges(new TreeMap<>(Map.of("a", "left", "n", "right")));
        RangeShards split = ranges.split("t", "far-right");

        assertThat(split.groupOf("s")).contains("right");
        assertThat(split.groupOf("t")).contains("far-right");
        assertThat(split.groupOf("z")).contains("far-right");
        assertThat(ranges.groupOf("t")).contains("right");
        assertThat(split).isNotEqualTo(ranges);
        assertThatThrownBy(() -> ranges.split("n", "x")).hasMessage("at: where one begins (expected: within a range)");
        assertThatThrownBy(() -> ranges.split("A", "x"))
                .hasMessage("at: before the first range (expected: within a range)");
        assertThatThrownBy(() -> Shards.ranges(new TreeMap<String, String>()))
                .hasMessage("ranges: none (expected: 1 at least)");
    }

    @Test
    void listedKeysAreComparedByEquals() {
        Shards listed = Shards.listed(Map.of("acme", "shard-1", 7, "shard-2"));

        assertThat(listed.groupOf("acme")).contains("shard-1");
        assertThat(listed.groupOf(7)).contains("shard-2");
        assertThat(listed.groupOf("7")).isEmpty();
        assertThat(listed).hasToString("2 keys in [shard-1, shard-2]");
    }
}
