package dev.sluice.metadata.backup;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.backup.model.Backup;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which backups are kept: those that at least one of the rules keeps, and always the newest good one. Immutable.
 *
 * <pre>{@code
 * Retention.newest(3).andDaily(7).andWeekly(4).andMonthly(12)
 * }</pre>
 *
 * <p>Days, weeks (from Monday) and months are those of UTC; of each the newest is kept. A damaged backup is counted by no rule, and is
 * removed as soon as there is a good one.
 */
public final class Retention {

    private final int newest;
    private final @Nullable Duration age;
    private final int daily;
    private final int weekly;
    private final int monthly;

    private Retention(int newest, @Nullable Duration age, int daily, int weekly, int monthly) {
        this.newest = newest;
        this.age = age;
        this.daily = daily;
        this.weekly = weekly;
        this.monthly = monthly;
    }

    /** Keeps everything, which is the default. */
    public static Retention all() {
        return new Retention(Integer.MAX_VALUE, null, 0, 0, 0);
    }

    /** Keeps the newest so many. */
    public static Retention newest(int count) {
        return new Retention(positive(count), null, 0, 0, 0);
    }

    /** Keeps what is not older than this. */
    public static Retention youngerThan(Duration age) {
        return new Retention(0, requireNonNull(age, "age"), 0, 0, 0);
    }

    /** Keeps what is not older than this, too. */
    public Retention andYoungerThan(Duration other) {
        return new Retention(newest, requireNonNull(other, "other"), daily, weekly, monthly);
    }

    /** Keeps the newest of each of the last so many days that have one, too. */
    public Retention andDaily(int days) {
        return new Retention(newest, age, positive(days), weekly, monthly);
    }

    /** Keeps the newest of each of the last so many weeks that have one, too. */
    public Retention andWeekly(int weeks) {
        return new Retention(newest, age, daily, positive(weeks), monthly);
    }

    /** Keeps the newest of each of the last so many months that have one, too. */
    public Retention andMonthly(int months) {
        return new Retention(newest, age, daily, weekly, positive(months));
    }

    /** Those of {@code backups} that may go at this instant, newest first. */
    public List<Backup> expired(List<Backup> backups, Instant now) {
        List<Backup> sorted = backups.stream()
                .sorted(Comparator.comparing(Backup::taken)
                        .thenComparing(Backup::id)
                        .reversed())
                .toList();
        List<Backup> good = sorted.stream().filter(Backup::isGood).toList();
        if (good.isEmpty()) {
            return List.of();
        }
        Set<Backup> kept = new HashSet<>(good.subList(0, Math.min(good.size(), Math.max(1, newest))));
        if (age != null) {
            Instant oldest = now.minus(age);
            good.stream().filter(backup -> !backup.taken().isBefore(oldest)).forEach(kept::add);
        }
        keepNewestOfEach(good, daily, kept, day -> day);
        keepNewestOfEach(good, weekly, kept, Retention::week);
        keepNewestOfEach(good, monthly, kept, YearMonth::from);
        return sorted.stream().filter(backup -> !kept.contains(backup)).toList();
    }

    private static void keepNewestOfEach(
            List<Backup> newestFirst, int count, Set<Backup> kept, Function<LocalDate, Object> period) {
        Set<Object> seen = new HashSet<>();
        for (Backup backup : newestFirst) {
            Object of = period.apply(LocalDate.ofInstant(backup.taken(), ZoneOffset.UTC));
            if (!seen.contains(of) && seen.size() < count) {
                seen.add(of);
                kept.add(backup);
            }
        }
    }

    private static Object week(LocalDate day) {
        return day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    private static int positive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
        }
        return count;
    }
}
