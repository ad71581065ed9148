package dev.sluice.routing.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The history that clients' reads are held against. */
class ReplayTest {

    private final Wal first = new Wal(1, 1_000);
    private final Replay primary = new Replay(first, true, now -> 0);
    private final Replay replica = new Replay(first, false, now -> 50);

    @Test
    void aReplicaShowsACommitWhenItsLagHasPassed() {
        primary.commit(100);
        Written written = new Written(1, primary.position(100));
        assertThat(isSeen(written, replica, 149)).isFalse();
        assertThat(isSeen(written, replica, 150)).isTrue();
        assertThat(isSeen(written, primary, 100)).isTrue();
    }

    @Test
    void aReplicaNeverGoesBackWhenItsLagGrows() {
        primary.commit(100);
        long before = replica.position(150);
        replica.lag(now -> 1_000);
        assertThat(replica.position(160)).isEqualTo(before);
    }

    @Test
    void whatThePrimaryHadNotSentIsLostWhenItDies() {
        primary.commit(100);
        Written kept = new Written(1, primary.position(100));
        primary.commit(200);
        Written lost = new Written(1, primary.position(200));
        primary.cut(205, 10);
        Wal second = replica.promote(1_000);
        List<Wal> epochs = List.of(first, second);
        assertThat(kept.isLost(2, epochs)).isFalse();
        assertThat(lost.isLost(2, epochs)).isTrue();
        assertThat(lost.isSeenAt(2, replica.position(1_000), epochs)).isTrue();
    }

    @Test
    void aServerOfTheOldEpochDoesNotShowWhatTheNewOneWrote() {
        Wal second = replica.promote(1_000);
        replica.commit(1_100);
        Written written = new Written(2, replica.position(1_100));
        primary.commit(1_100);
        primary.commit(1_100);
        List<Wal> epochs = List.of(first, second);
        assertThat(written.isSeenAt(1, primary.position(2_000), epochs)).isFalse();
        primary.follow(second);
        assertThat(written.isSeenAt(2, primary.position(2_000), epochs)).isTrue();
    }

    private boolean isSeen(Written written, Replay by, long now) {
        return written.isSeenAt(by.epoch(), by.position(now), List.of(first));
    }
}
