package dev.sluice.metadata.backup;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When backups are taken. Immutable.
 *
 * <pre>{@code
 * Schedule.every(Duration.ofHours(6))
 * Schedule.cron("30 3 * * MON-FRI", ZoneId.of("Europe/Berlin")).withJitter(Duration.ofMinutes(10))
 * }</pre>
 *
 * <p>A time that passed while the process was down, or while a backup took longer than that, was missed. However many were
 * missed, one backup makes up for them at once, unless they are skipped.
 */
public final class Schedule {

    private final UnaryOperator<Instant> next;
    private final boolean interval;
    private final Duration jitter;
    private final boolean skipMissed;

    private Schedule(UnaryOperator<Instant> next, boolean interval, Duration jitter, boolean skipMissed) {
        this.next = next;
        this.interval = interval;
        this.jitter = jitter;
        this.skipMissed = skipMissed;
    }

    /** So long after the last one; the first at once, unless the store has one. */
    public static Schedule every(Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: > 0)");
        }
        return new Schedule(time -> time.plus(interval), true, Duration.ZERO, false);
    }

    /**
     * At the times of a cron expression of five fields, in this zone's local time.
     *
     * @throws IllegalArgumentException if it is none, or there is no such day
     */
    public static Schedule cron(String expression, ZoneId zone) {
        return new Schedule(Cron.parse(expression, requireNonNull(zone, "zone"))::next, false, Duration.ZERO, false);
    }

    /** Waits up to this long more, at random, so that many instances do not begin at once. Default: zero. */
    public Schedule withJitter(Duration most) {
        if (most.isNegative()) {
            throw new IllegalArgumentException("most: " + most + " (expected: >= 0)");
        }
        return new Schedule(next, interval, most, skipMissed);
    }

    /** Does not make up for times that were missed, but waits for the next. */
    public Schedule skippingMissed() {
        return new Schedule(next, interval, jitter, true);
    }

    Duration jitter() {
        return jitter;
    }

    /**
     * When the next backup is due, jitter aside.
     *
     * @param last when the last one was due or taken; null if there was none
     */
    Instant due(@Nullable Instant last, Instant now) {
        if (last == null) {
            return interval && !skipMissed ? now : next.apply(now);
        }
        Instant due = next.apply(last);
        if (due.isAfter(now)) {
            return due;
        }
        return skipMissed ? next.apply(now) : now;
    }

    /** The last time for which a backup counts that was due and began late, as after a night in which the machine slept. */
    Instant covered(Instant due, Instant begun) {
        return next.apply(due).isAfter(begun) ? due : begun;
    }
}
