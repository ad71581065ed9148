package dev.sluice.managers.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GtidSetTest {

    private static final String A = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String B = "4350f323-7565-4e59-8763-4b1b83a0ce0e";

    @Test
    void printsWhatTheServerPrintsOnOneLine() {
        assertThat(GtidSet.parse(A.toUpperCase(java.util.Locale.ROOT) + ":1-5:7,\n" + B + ":1"))
                .hasToString(A + ":1-5:7," + B + ":1");
    }

    @Test
    void joinsOverlappingAdjacentAndUnsortedIntervals() {
        assertThat(GtidSet.parse(A + ":7-9:1-3:4:8-12," + A + ":20")).hasToString(A + ":1-4:7-12:20");
    }

    @Test
    void keepsTaggedTransactionsApart() {
        GtidSet set = GtidSet.parse(A + ":1-5:billing:1-3:5:audit:2");
        assertThat(set).hasToString(A + ":1-5:audit:2:billing:1-3:5");
        assertThat(set.count()).isEqualTo(10);
        assertThat(set.covers(GtidSet.parse(A + ":billing:2-3"))).isTrue();
        assertThat(set.covers(GtidSet.parse(A + ":audit:1"))).isFalse();
        assertThat(GtidSet.parse(A + ":billing:1").covers(GtidSet.parse(A + ":1")))
                .isFalse();
    }

    @Test
    void acceptsTheEmptySet() {
        GtidSet empty = GtidSet.parse(" \n");
        assertThat(empty).isEqualTo(GtidSet.EMPTY).hasToString("");
        assertThat(empty.count()).isZero();
        assertThat(GtidSet.parse(A + ":1").covers(empty)).isTrue();
        assertThat(empty.covers(GtidSet.parse(A + ":1"))).isFalse();
        assertThat(empty.covers(empty)).isTrue();
    }

    @Test
    void doesNotCoverPositionsOfAnotherKind() {
        GtidSet set = GtidSet.parse(A + ":1-5");
        assertThat(set.covers(new Lsn(1))).isFalse();
        assertThat(set.merge(new Lsn(1))).isSameAs(set);
    }

    @Test
    void refusesWhatNoServerPrints() {
        List<String> malformed = List.of(
                "x",
                A,
                A + ":",
                A + ":0",
                A + ":5-3",
                A + ":1-",
                A + ":-1",
                A + ":billing",
                A + ":1:billing",
                A + ":a:b:1",
                A + ":1,",
                "," + A + ":1",
                A + ":9223372036854775807",
                A + ":1-99999999999999999999",
                A + ":1-2-3",
                "16/B374D848");
        for (String text : malformed) {
            assertThatThrownBy(() -> GtidSet.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("gtid set: \"" + text + "\": ")
                    .hasMessageEndingWith("(expected: uuid:first-last, as the server prints it)");
        }
    }

    @RepeatedTest(300)
    void agreesWithASetOfSingleTransactions(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Set<String> left = randomTransactions(random);
        Set<String> right = randomTransactions(random);
        GtidSet a = GtidSet.parse(shuffled(left, random));
        GtidSet b = GtidSet.parse(shuffled(right, random));

        Set<String> both = new HashSet<>(left);
        both.addAll(right);
        assertThat(a.count()).isEqualTo(left.size());
        assertThat(a.covers(b)).isEqualTo(left.containsAll(right));
        assertThat(a.equals(b)).isEqualTo(left.equals(right));
        assertThat(a.merge(b)).isEqualTo(b.merge(a)).isEqualTo(GtidSet.parse(shuffled(both, random)));
        assertThat(a.merge(b).covers(a)).isTrue();
        assertThat(a.merge(b).covers(b)).isTrue();
        assertThat(((GtidSet) a.merge(b)).count()).isEqualTo(both.size());
        assertThat(GtidSet.parse(a.toString()))
                .isEqualTo(a)
                .hasSameHashCodeAs(a)
                .hasToString(a.toString());
        for (String one : both) {
            assertThat(a.covers(GtidSet.parse(one))).as(one).isEqualTo(left.contains(one));
        }
    }

    /** Up to 40 transactions out of four short series, so that intervals meet, overlap and repeat. */
    private static Set<String> randomTransactions(Random random) {
        List<String> series = List.of(A, B, A + ":billing", B + ":audit");
        Set<String> transactions = new HashSet<>();
        for (int i = random.nextInt(40); i > 0; i--) {
            transactions.add(series.get(random.nextInt(series.size())) + ':' + (1 + random.nextInt(15)));
        }
        return transactions;
    }

    private static String shuffled(Set<String> transactions, Random random) {
        List<String> list = new ArrayList<>(transactions);
        Collections.sort(list);
        Collections.shuffle(list, random);
        return String.join(random.nextBoolean() ? "," : ",\n", list);
    }
}
