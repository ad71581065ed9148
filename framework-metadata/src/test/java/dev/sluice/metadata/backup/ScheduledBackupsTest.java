package dev.sluice.metadata.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metadata.spi.BackupStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduledBackupsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final HandClock clock = new HandClock(Instant.now());

    @TempDir
    Path folder;

    private SqliteShop shop;
    private Backups backups;

    @BeforeEach
    void makeAShop() throws SQLException {
        shop = SqliteShop.create();
        backups = Backups.of(BackupSource.of(shop.dataSource()), folder);
    }

    @AfterEach
    void closeTheShop() {
        shop.close();
    }

    @Test
    void takesOneAtEachTimeAndRemovesWhatIsNotKept() throws Exception {
        Backups keepingTwo = backups.withRetention(Retention.newest(2));
        try (BackupSchedule schedule = ScheduledBackups.start(keepingTwo, Schedule.every(HOUR), clock)) {
            for (int wait = 2; wait <= 4; wait++) {
                assertThat(clock.awaitWaiting(wait)).isEqualTo(clock.now().plus(HOUR));
                assertThat(schedule.next()).contains(clock.now().plus(HOUR));
                clock.advance(HOUR);
            }
            clock.awaitWaiting(5);

            assertThat(schedule.taken()).isEqualTo(4);
            assertThat(backups.list()).hasSize(2).allMatch(backup -> "schedule".equals(backup.label()));
            assertThat(schedule.last()).isEqualTo(backups.latest());
        }
    }

    @Test
    void makesUpOnceForManyTimesThatWereMissed() throws Exception {
        try (BackupSchedule schedule = ScheduledBackups.start(backups, Schedule.every(HOUR), clock)) {
            clock.awaitWaiting(2);
            clock.advance(HOUR.multipliedBy(10));
            assertThat(clock.awaitWaiting(3)).isEqualTo(clock.now().plus(HOUR));

            assertThat(schedule.taken()).isEqualTo(2);
        }
    }

    @Test
    void goesOnFromTheNewestBackupOfTheStore() throws Exception {
        Instant taken = backups.take().taken();
        try (BackupSchedule schedule = ScheduledBackups.start(backups, Schedule.every(HOUR), clock)) {
            assertThat(clock.awaitWaiting(1)).isEqualTo(taken.plus(HOUR));
            assertThat(schedule.taken()).isZero();
        }
    }

    @Test
    void leavesOutATimeAtWhichSomebodyElseIsAtWork() throws Exception {
        try (BackupStore.Lock lock = Backups.store(folder).tryLock().orElseThrow();
                BackupSchedule schedule = ScheduledBackups.start(backups, Schedule.every(HOUR), clock)) {
            assertThat(lock).isNotNull();
            clock.awaitWaiting(2);

            assertThat(schedule.taken()).isZero();
            assertThat(schedule.failed()).isZero();
        }
    }

    @Test
    void goesOnAfterABackupThatFailed() throws Exception {
        Backups failing = Backups.of(BackupSource.of(shop.dataSource()), new FullStore(Backups.store(folder)));
        try (BackupSchedule schedule = ScheduledBackups.start(failing, Schedule.every(HOUR), clock)) {
            assertThat(clock.awaitWaiting(2)).isEqualTo(clock.now().plus(HOUR));

            assertThat(schedule.failed()).isEqualTo(1);
        }
    }

    @Test
    void addsNoMoreThanItsJitter() throws Exception {
        Schedule jittered = Schedule.every(HOUR).withJitter(Duration.ofMinutes(5));
        try (BackupSchedule schedule = ScheduledBackups.start(backups, jittered, clock)) {
            assertThat(clock.awaitWaiting(1)).isBetween(clock.now(), clock.now().plusSeconds(300));
            assertThat(schedule.failed()).isZero();
        }
    }

    @Test
    void endsWhenItIsClosed() throws Exception {
        BackupSchedule schedule = ScheduledBackups.start(backups, Schedule.every(HOUR), clock);
        clock.awaitWaiting(2);
        schedule.close();
        clock.advance(HOUR);

        assertThat(schedule.next()).isEmpty();
        assertThat(schedule.taken()).isEqualTo(1);
    }
}
