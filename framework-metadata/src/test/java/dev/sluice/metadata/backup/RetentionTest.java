package dev.sluice.metadata.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.Contents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");

    @Test
    void keepsEverythingUnlessToldOtherwise() {
        assertThat(Retention.all().expired(days(400), NOW)).isEmpty();
    }

    @Test
    void keepsTheNewestOnes() {
        assertThat(kept(Retention.newest(2), days(5))).containsExactly("day-0", "day-1");
    }

    @Test
    void keepsWhatIsYoung() {
        assertThat(kept(Retention.youngerThan(Duration.ofDays(2)), days(5))).containsExactly("day-0", "day-1", "day-2");
    }

    @Test
    void keepsTheNewestGoodOneHoweverOldItIs() {
        List<Backup> old = List.of(backup("old", NOW.minus(Duration.ofDays(900)), true));

        assertThat(Retention.youngerThan(Duration.ofDays(1)).expired(old, NOW)).isEmpty();
    }

    @Test
    void countsNoDamagedOne() {
        List<Backup> backups = List.of(
                backup("bad", NOW, false),
                backup("good", NOW.minusSeconds(1), true),
                backup("older", NOW.minusSeconds(2), true));

        assertThat(kept(Retention.newest(1), backups)).containsExactly("good");
    }

    @Test
    void removesNothingWhileNoneIsGood() {
        assertThat(Retention.newest(1).expired(List.of(backup("a", NOW, false), backup("b", NOW, false)), NOW))
                .isEmpty();
    }

    @Test
    void keepsGenerations() {
        Retention retention = Retention.newest(1).andDaily(3).andWeekly(3).andMonthly(3);

        // 29 November 2026 is a Sunday: the weeks before end on the 22nd and on the 15th, the months on 31 and 30
        assertThat(kept(retention, days(100)))
                .containsExactly("day-0", "day-1", "day-2", "day-7", "day-14", "day-29", "day-60");
    }

    @Test
    void keepsTheNewestOfADay() {
        List<Backup> backups = IntStream.range(0, 48)
                .mapToObj(i -> backup("hour-" + i, NOW.minus(Duration.ofHours(i)), true))
                .toList();

        assertThat(kept(Retention.newest(1).andDaily(2), backups)).containsExactly("hour-0", "hour-5");
    }

    @Test
    void doesNotDependOnTheOrderAndIsDoneInOneStep() {
        List<Backup> backups = new ArrayList<>(days(100));
        Retention retention = Retention.newest(2).andDaily(7).andWeekly(4).andMonthly(12);
        List<Backup> expired = retention.expired(backups, NOW);
        Collections.shuffle(backups, new Random(42));

        assertThat(retention.expired(backups, NOW)).isEqualTo(expired);
        backups.removeAll(expired);
        assertThat(retention.expired(backups, NOW)).isEmpty();
    }

    @Test
    void refusesToKeepNone() {
        assertThatThrownBy(() -> Retention.newest(0)).hasMessage("count: 0 (expected: >= 1)");
    }

    private static List<String> kept(Retention retention, List<Backup> backups) {
        List<Backup> kept = new ArrayList<>(backups);
        kept.removeAll(retention.expired(backups, NOW));
        return kept.stream().map(Backup::id).toList();
    }

    private static List<Backup> days(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> backup("day-" + i, NOW.minus(Duration.ofDays(i)), true))
                .toList();
    }

    private static Backup backup(String id, Instant taken, boolean good) {
        Contents contents =
                new Contents(DatabaseProduct.SQLITE, "3", "shop.db", "sqlite", "test", "f", new TreeMap<>());
        Backup.State state = good ? Backup.State.GOOD : Backup.State.DAMAGED;
        return new Backup(id, taken, "primary", null, state, contents, 1, "s", null);
    }
}
