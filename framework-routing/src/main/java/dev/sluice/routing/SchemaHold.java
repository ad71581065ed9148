package dev.sluice.routing;

import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.LocalPosition;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.schema.SchemaChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One change of a schema. Safe for all threads. Tables are told apart by their last name without regard to case, so that two of
 * one name in two schemas are taken for one.
 *
 * <p>A replica has it when it has the position at which it ended. Where that cannot be compared, after a failover or if nobody
 * told it, it has it when it is known to have everything that its primary had at the moment when it ended. What a failover has
 * lost nobody waits for.
 */
final class SchemaHold implements SchemaChange {

    private static final int MOST_SHOWN = 5;

    private final String group;
    private final Set<String> tables;
    private final String what;
    private final Instant begun;
    private final Timing timing;
    private final Runnable changed;
    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicBoolean replayed = new AtomicBoolean();
    private final AtomicBoolean late = new AtomicBoolean();

    /**
     * @param tables empty for any
     * @param changed told when it has ended
     */
    SchemaHold(String group, Collection<QualifiedName> tables, String what, Timing timing, Runnable changed) {
        this.group = group;
        this.tables = keys(tables);
        this.what = what;
        this.timing = timing;
        this.begun = timing.instant();
        this.changed = changed;
    }

    /** As tables are told apart; sorted. */
    static Set<String> keys(Collection<QualifiedName> tables) {
        Set<String> keys = new TreeSet<>();
        tables.forEach(table -> keys.add(key(table)));
        return keys;
    }

    private static String key(QualifiedName table) {
        return table.name().value().toLowerCase(Locale.ROOT);
    }

    @Override
    public void ended(Bookmark at) {
        Position position = at.position(group).orElse(null);
        ended(new End(timing.instant(), at.epoch(group).orElse(0), position));
    }

    /** It ended at a moment that may be past, before a position that may be unknown. */
    void endedAt(Instant moment, long epoch, @Nullable Position position) {
        ended(new End(moment, epoch, position));
    }

    private void ended(End found) {
        if (end.compareAndSet(null, found)) {
            changed.run();
        }
    }

    boolean hasEnded() {
        return end.get() != null;
    }

    Set<String> tables() {
        return tables;
    }

    String what() {
        return what;
    }

    Instant begun() {
        return begun;
    }

    /** Whether the read may touch what this changes. */
    boolean touches(RouteRequest request) {
        Set<QualifiedName> read = request.reads().isEmpty() ? request.names() : request.reads();
        if (tables.isEmpty() || read.isEmpty()) {
            return true;
        }
        for (QualifiedName table : read) {
            if (tables.contains(key(table))) {
                return true;
            }
        }
        return false;
    }

    boolean isReplayedBy(EngineSnapshot replica, Findings findings) {
        End found = end.get();
        if (found == null) {
            return false;
        }
        if (replica.position() instanceof LocalPosition) {
            return true;
        }
        Position position = found.position();
        if (position != null && replica.position() != null && replica.epoch() == found.epoch()) {
            return findings.covers(replica, found.epoch(), position);
        }
        return !replica.asOf().isBefore(found.at());
    }

    /** Whether the topology alone shows that, of one that has just been found to have ended. */
    boolean isReplayedAtOnceBy(EngineSnapshot replica) {
        End found = end.get();
        return found != null && !replica.asOf().isBefore(found.at());
    }

    /** Whether that is the first time that all have it. */
    boolean becomesReplayed() {
        return replayed.compareAndSet(false, true);
    }

    /** Whether it is the first time that somebody lacks it although it ended so long ago. */
    boolean becomesLate(Duration limit) {
        End found = end.get();
        return found != null
                && found.at().plus(limit).isBefore(timing.instant())
                && !replayed.get()
                && late.compareAndSet(false, true);
    }

    /** Whether it ended so long ago. */
    boolean isOlderThan(Duration age) {
        End found = end.get();
        return found != null && found.at().plus(age).isBefore(timing.instant());
    }

    /** How long ago it began. */
    Duration age() {
        return Duration.between(begun, timing.instant());
    }

    /** Why this replica gets no reads of it. */
    String why(EngineSnapshot replica) {
        End found = end.get();
        if (found == null) {
            return names() + " is being changed (" + what + ", for " + tenths(age()) + ")";
        }
        return "has not replayed a change of " + names() + " (" + what + ", "
                + (found.position() == null ? "" : "at " + found.position() + ", ")
                + tenths(Duration.between(found.at(), timing.instant())) + " ago): last seen at " + replica.position()
                + ", lag " + replica.lag();
    }

    /** {@code orders, customer}; not more than a line takes. */
    String names() {
        if (tables.isEmpty()) {
            return "any table";
        }
        String shown = String.join(", ", tables.stream().limit(MOST_SHOWN).toList());
        return tables.size() <= MOST_SHOWN ? shown : shown + " and " + (tables.size() - MOST_SHOWN) + " more";
    }

    static String tenths(Duration time) {
        long tenths = Math.max(0, time.toMillis()) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }

    /** @param at of this machine's clock */
    private record End(Instant at, long epoch, @Nullable Position position) {}
}
