package dev.sluice.routing.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.LocalPosition;
import dev.sluice.managers.topology.Lsn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookmarkTest {

    private static final String UUID_1 = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
    private static final String UUID_2 = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

    @Test
    void knowsItsGroupsEpochsAndPositions() {
        Bookmark bookmark = lsn("audit", 3, "16/B374D848");

        assertThat(bookmark.groups()).containsExactly("audit");
        assertThat(bookmark.epoch("audit")).hasValue(3);
        assertThat(bookmark.position("audit")).contains(Lsn.parse("16/B374D848"));
        assertThat(bookmark.contains("default")).isFalse();
        assertThat(bookmark.epoch("default")).isEmpty();
        assertThat(bookmark.position("default")).isEmpty();
        assertThat(bookmark.isNone()).isFalse();
        assertThat(Bookmark.none().isNone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "default@1=16/B374D848",
                "audit@0=local~default@12=0/3000060",
                "default@0=" + UUID_1 + ":1-77",
                "default@0=" + UUID_1 + ":1-5:7." + UUID_2 + ":1-9",
                "default@0=" + UUID_1 + ":1-5:billing:1-3",
                "default@4=?"
            })
    void readsWhatItPrints(String text) {
        Bookmark bookmark = Bookmark.parse(text);

        assertThat(bookmark).hasToString(text);
        assertThat(Bookmark.parse(bookmark.toString())).isEqualTo(bookmark).hasSameHashCodeAs(bookmark);
    }

    @Test
    void printsOnlyWhatMayStandInACookie() {
        Bookmark bookmark = Bookmark.of("default", 0, GtidSet.parse(UUID_1 + ":1-5," + UUID_2 + ":1-9"))
                .merge(lsn("audit", 1, "0/1"));

        assertThat(bookmark.toString()).matches("[!#-+\\--:<-\\[\\]-~]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "default",
                "default@1",
                "@1=0/1",
                "default@=0/1",
                "default@x=0/1",
                "default@-1=0/1",
                "default@1=",
                "default@1=0/1~",
                "default@1=0/1/2",
                "default@1=nonsense",
                "De fault@1=0/1",
                "default@99999999999999999999=0/1"
            })
    void refusesWhatItDidNotPrintAndSaysWhatItExpects(String text) {
        assertThatThrownBy(() -> Bookmark.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bookmark: \"")
                .hasMessageContaining("(expected: group@epoch=position, joined by '~', as in default@1=16/B374D848~");
    }

    @Test
    void refusesAGroupTwiceAndATextWithoutEnd() {
        assertThatThrownBy(() -> Bookmark.parse("default@1=0/1~default@2=0/2"))
                .hasMessage("bookmark: the group default twice (expected: once)");
        assertThatThrownBy(() -> Bookmark.parse("x".repeat(20_000)))
                .hasMessage("bookmark: 20000 characters (expected: at most 16384)");
    }

    @Test
    void mergesToTheEarliestPointAfterBoth() {
        Bookmark early = lsn("default", 1, "0/100");
        Bookmark late = lsn("default", 1, "0/200");

        assertThat(early.merge(late)).isEqualTo(late);
        assertThat(late.merge(early)).isEqualTo(late);
        assertThat(Bookmark.none().merge(late)).isSameAs(late);
        assertThat(late.merge(Bookmark.none())).isSameAs(late);
        assertThat(late.merge(lsn("audit", 1, "0/1"))).hasToString("audit@1=0/1~default@1=0/200");
    }

    @Test
    void mergesGtidSetsToTheirUnion() {
        Bookmark one = Bookmark.of("default", 0, GtidSet.parse(UUID_1 + ":1-5"));
        Bookmark other = Bookmark.of("default", 0, GtidSet.parse(UUID_2 + ":7"));

        assertThat(one.merge(other).position("default")).contains(GtidSet.parse(UUID_1 + ":1-5," + UUID_2 + ":7"));
    }

    @Test
    void ofTwoEpochsTheNewerHolds() {
        Bookmark old = lsn("default", 1, "9/0");
        Bookmark fresh = lsn("default", 2, "0/1");

        assertThat(old.merge(fresh)).isEqualTo(fresh);
        assertThat(fresh.merge(old)).isEqualTo(fresh);
    }

    @Test
    void whatIsUnknownStaysUnknownInItsEpoch() {
        Bookmark unknown = Bookmark.ofUnknown("default", 1);

        assertThat(unknown.merge(lsn("default", 1, "9/0"))).isEqualTo(unknown);
        assertThat(lsn("default", 1, "9/0").merge(unknown)).isEqualTo(unknown);
        assertThat(unknown.merge(lsn("default", 2, "0/1")).position("default")).isPresent();
    }

    @Test
    void aFileHasOnlyOnePosition() {
        Bookmark local = Bookmark.of("default", 0, LocalPosition.INSTANCE);

        assertThat(local.merge(Bookmark.parse("default@0=local"))).isEqualTo(local);
    }

    @Test
    void demandingNothingIsAny() {
        assertThat(Consistency.after(Bookmark.none())).isSameAs(Consistency.any());
        assertThat(Consistency.any()).hasToString("any");
        assertThat(Consistency.strong()).hasToString("strong");
        assertThat(Consistency.after(lsn("default", 1, "0/1"))).hasToString("after default@1=0/1");
    }

    private static Bookmark lsn(String group, long epoch, String lsn) {
        return Bookmark.of(group, epoch, Lsn.parse(lsn));
    }
}
