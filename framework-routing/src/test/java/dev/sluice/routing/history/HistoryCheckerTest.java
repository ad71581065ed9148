package dev.sluice.routing.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.routing.history.History.Session;
import dev.sluice.routing.history.History.Time;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** For each guarantee a history that breaks it, by hand, beside one that is close to it and keeps it. */
class HistoryCheckerTest {

    private final Map<String, Session> sessions = new TreeMap<>();
    private final SortedMap<Integer, List<Long>> last = new TreeMap<>();
    private Acknowledgement acknowledgement = Acknowledgement.COMMIT_RETURNED;

    @Test
    void nothingIsWrongWithAHistoryInWhichAllIsWell() {
        session("a", "append 1 11 OK p", "read r replica 1=11 2=", "append 2 12 OK p", "read r replica 1=11 2=12");
        session("b", "read r replica 1= 2=", "received a 1", "read r replica 1=11 2=", "append 1 21 OK p");
        last(1, 11, 21);
        last(2, 12);
        assertThat(broken()).isEmpty();
    }

    @Test
    void aReadThatMissesItsSessionsWriteBreaksReadYourWrites() {
        session("a", "append 1 11 OK p", "read r replica 1=");
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.READ_YOUR_WRITES);
    }

    @Test
    void anotherSessionNeedNotSeeAWriteYet() {
        session("a", "append 1 11 OK p");
        session("b", "read r replica 1=");
        last(1, 11);
        assertThat(broken()).isEmpty();
    }

    @Test
    void anotherSessionMustSeeItAfterItWasHandedTheBookmark() {
        session("a", "append 1 11 OK p");
        session("b", "received a 1", "read r replica 1=");
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.READ_YOUR_WRITES);
    }

    @Test
    void aBookmarkReachesFurtherThanOneHop() {
        session("c", "received b 1", "read r replica 1=");
        session("b", "received a 1");
        session("a", "append 1 11 OK p");
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.READ_YOUR_WRITES);
    }

    @Test
    void aBookmarkDoesNotCoverWhatWasWrittenAfterIt() {
        session("a", "append 1 11 OK p", "append 1 12 OK p");
        session("b", "received a 1", "read r replica 1=11");
        last(1, 11, 12);
        assertThat(broken()).isEmpty();
    }

    @Test
    void aWriteWhoseOutcomeOrPositionIsNotKnownNeedNotBeSeen() {
        session("a", "append 1 11 UNKNOWN p", "read r replica 1=", "append 1 12 UNMARKED p", "read r replica 1=11");
        last(1, 11, 12);
        assertThat(broken()).isEmpty();
    }

    @Test
    void aMonotonicSessionThatGoesBackBreaksMonotonicReads() {
        sessions.put("a", new Session(true, events("read r1 replica 1=11", "read r2 replica 1=")));
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.MONOTONIC_READS);
    }

    @Test
    void aCommitThatIsNotAcknowledgedYetMayBeOnAReplicaAndNotOnThePrimary() {
        sessions.put("w", new Session(false, events("append 1 11 OK p"), List.of(new Time(0, 5))));
        sessions.put(
                "a",
                new Session(
                        true,
                        events("read r replica 1=11", "read p primary 1="),
                        List.of(new Time(1, 2), new Time(3, 4))));
        last(1, 11);
        assertThat(broken()).isEmpty();
    }

    @Test
    void onceItIsAcknowledgedThePrimaryShowsIt() {
        sessions.put("w", new Session(false, events("append 1 11 OK p"), List.of(new Time(0, 3))));
        sessions.put(
                "a",
                new Session(
                        true,
                        events("read r replica 1=11", "read p primary 1="),
                        List.of(new Time(1, 2), new Time(4, 5))));
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.MONOTONIC_READS);
    }

    @Test
    void aReplicaHasNoSuchExcuse() {
        sessions.put("w", new Session(false, events("append 1 11 OK p"), List.of(new Time(0, 5))));
        sessions.put(
                "a",
                new Session(
                        true,
                        events("read r1 replica 1=11", "read r2 replica 1="),
                        List.of(new Time(1, 2), new Time(3, 4))));
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.MONOTONIC_READS);
    }

    @Test
    void aSessionThatIsNotMonotonicMayGoBack() {
        session("a", "read r1 replica 1=11", "read r2 replica 1=");
        last(1, 11);
        assertThat(broken()).isEmpty();
    }

    @Test
    void theBookmarkOfAMonotonicSessionCarriesWhatItHasRead() {
        sessions.put("a", new Session(true, events("read r1 replica 1=11")));
        session("b", "received a 1", "read r2 replica 1=");
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.MONOTONIC_READS);
    }

    @Test
    void twoWritesOfASessionInTheWrongOrderBreakMonotonicWrites() {
        session("a", "append 1 11 OK p", "append 1 12 OK p");
        last(1, 12, 11);
        assertThat(broken()).containsExactly(Guarantee.MONOTONIC_WRITES);
    }

    @Test
    void whoSeesTheSecondWriteOfASessionAndNotTheFirstBreaksThemToo() {
        session("a", "append 1 11 OK p", "append 2 12 OK p");
        session("b", "read r replica 1= 2=12");
        last(1, 11);
        last(2, 12);
        assertThat(broken()).containsExactly(Guarantee.MONOTONIC_WRITES);
    }

    @Test
    void whoSeesTheFirstWriteOnlyBreaksNothing() {
        session("a", "append 1 11 OK p", "append 2 12 OK p");
        session("b", "read r replica 1=11 2=");
        last(1, 11);
        last(2, 12);
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatFollowsAWriteInTheListFollowsItsPastToo() {
        session("a", "append 1 11 OK p", "append 2 12 OK p");
        session("c", "append 2 32 OK p");
        session("b", "read r replica 1= 2=12,32");
        last(1, 11);
        last(2, 12, 32);
        assertThat(broken()).containsExactly(Guarantee.MONOTONIC_WRITES);
    }

    @Test
    void aWriteThatStandsBeforeWhatItsSessionHadReadMakesThatReadAnotherHistory() {
        session("b", "append 1 21 OK p");
        session("a", "read r replica 1=21", "append 1 11 OK p");
        last(1, 11, 21);
        assertThat(broken()).containsExactly(Guarantee.ONE_ORDER);
    }

    @Test
    void whoSeesAWriteAndNotWhatItsSessionHadReadBreaksWritesFollowReads() {
        session("b", "append 1 21 OK p");
        session("a", "read r replica 1=21 2=", "append 2 12 OK p");
        session("c", "read r replica 1= 2=12");
        last(1, 21);
        last(2, 12);
        assertThat(broken()).containsExactly(Guarantee.WRITES_FOLLOW_READS);
    }

    @Test
    void aWriteInDoubtThatWasDoneFollowsItsPastAsWell() {
        session("b", "append 1 21 OK p");
        session("a", "read r replica 1=21 2=", "append 2 12 UNKNOWN p");
        session("c", "read r replica 1= 2=12");
        last(1, 21);
        last(2, 12);
        assertThat(broken()).containsExactly(Guarantee.WRITES_FOLLOW_READS);
    }

    @Test
    void writesFollowWhatWasReadBeforeTheBookmarkWasHandedOver() {
        session("b", "append 1 21 OK p");
        session("a", "read r replica 1=21 2=");
        session("d", "received a 1", "append 2 42 OK p");
        session("c", "read r replica 1= 2=42");
        last(1, 21);
        last(2, 42);
        assertThat(broken()).containsExactly(Guarantee.WRITES_FOLLOW_READS);
    }

    @Test
    void anAcknowledgedWriteThatIsGoneIsLost() {
        session("a", "append 1 11 OK p", "append 1 12 UNMARKED p", "append 1 13 UNKNOWN p", "append 1 14 FAILED p");
        assertThat(broken()).containsExactly(Guarantee.NO_LOST_WRITE, Guarantee.NO_LOST_WRITE);
    }

    @Test
    void withoutASynchronousStandbyAWriteCountsOnceAReplicaHasShownIt() {
        acknowledgement = Acknowledgement.A_REPLICA_SHOWED_IT;
        session("a", "append 1 11 OK p", "append 1 12 OK p", "read p primary 1=11,12");
        assertThat(broken()).isEmpty();
        session("b", "read r replica 1=11");
        assertThat(broken()).containsExactlyInAnyOrder(Guarantee.NO_LOST_WRITE, Guarantee.NO_LOST_READ);
    }

    @Test
    void whatWasReadAndIsGoneIsLost() {
        session("a", "append 1 11 UNKNOWN p", "read p primary 1=11");
        assertThat(broken()).containsExactly(Guarantee.NO_LOST_READ);
    }

    @Test
    void aValueThatWasLostIsMissedByNobody() {
        acknowledgement = Acknowledgement.A_REPLICA_SHOWED_IT;
        session("a", "append 1 11 OK p", "append 1 12 OK p", "read p primary 1=12");
        last(1, 12);
        assertThat(broken()).isEmpty();
    }

    @Test
    void whatFailedForCertainMustBeNowhere() {
        session("a", "append 1 11 FAILED p");
        last(1, 11);
        assertThat(broken()).containsExactly(Guarantee.NO_GHOST);
    }

    @Test
    void aValueThatIsThereTwiceWasDoneTwice() {
        session("a", "append 1 11 OK p");
        last(1, 11, 11);
        assertThat(broken()).contains(Guarantee.ONCE);
    }

    @Test
    void aReadInAnotherOrderThanTheLastIsAnotherHistory() {
        session("a", "read r replica 1=12,11");
        session("b", "append 1 11 OK p");
        session("c", "append 1 12 OK p");
        last(1, 11, 12);
        assertThat(broken()).containsExactly(Guarantee.ONE_ORDER);
    }

    @Test
    void aBookmarkFromTheFutureIsNoHistory() {
        session("a", "received b 1");
        session("b", "received a 1");
        assertThatThrownBy(this::broken).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eventsSurviveTheWayThroughText() {
        for (String line : List.of(
                "append 1 11 UNMARKED node-0",
                "read node-1 replica 1=11,12 2=",
                "read node-0 primary",
                "received b 7",
                "missed no engine, at all")) {
            assertThat(Event.parse(line)).hasToString(line);
        }
        assertThat(new Event.Missed("two\nlines")).hasToString("missed two lines");
    }

    private void session(String name, String... events) {
        sessions.put(name, new Session(false, events(events)));
    }

    private static List<Event> events(String... lines) {
        return Arrays.stream(lines).map(Event::parse).toList();
    }

    private void last(int key, long... values) {
        last.put(key, Arrays.stream(values).boxed().toList());
    }

    private Stream<Guarantee> broken() {
        return HistoryChecker.check(new History(sessions, last), acknowledgement).stream()
                .map(Violation::guarantee);
    }
}
