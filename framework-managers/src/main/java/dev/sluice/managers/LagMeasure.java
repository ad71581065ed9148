package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.EngineWatch.Attempt;
import dev.sluice.managers.ProbeLine.Answer;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.LocalPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far behind its primary each replica is: by the primary's history where that can tell, by the replica's own word
 * where it cannot, and otherwise not at all. Confined to the supervisor's thread.
 */
final class LagMeasure {

    private final Collection<EngineWatch> watches;
    private final Duration freshness;
    private final Map<String, PrimaryHistory> histories = new HashMap<>();

    /** @param watches a view of those that there are, in the order of their declaration */
    LagMeasure(Collection<EngineWatch> watches, Duration interval) {
        this.watches = watches;
        this.freshness = interval.multipliedBy(2);
    }

    boolean isPrimaryInSight(String group) {
        return primaryOf(group) != null;
    }

    void retainGroups(Collection<String> groups) {
        histories.keySet().retainAll(groups);
    }

    /** Takes in what an engine has said: where the primary is, or how far a replica has come. */
    void measure(EngineWatch watch, Attempt attempt, ServerStatus status, Answer answer) {
        PrimaryHistory history = histories.computeIfAbsent(watch.group(), name -> new PrimaryHistory());
        EngineWatch primary = primaryOf(watch.group());
        if (status.role() == EngineRole.PRIMARY) {
            watch.lag(Lag.NONE, answer.startedAt(), true);
            if (primary == watch && status.shippable() != null) {
                history.record(watch.published().name(), status.epoch(), status.shippable(), answer.startedAt());
                measureFollowers(watch.group(), history, answer.endedAt());
            }
            return;
        }
        Duration own = status.ownLag();
        if (status.position() instanceof LocalPosition) {
            watch.lag(Lag.NONE, answer.startedAt(), true);
        } else if (primary == null && attempt.lagWanted()) {
            Lag seen = history.lagOf(status.epoch(), status.position(), answer.endedAt(), Duration.ZERO);
            if (own != null && takesSilenceForIdleness(watch) && isLonger(seen, own)) {
                watch.lag(seen, history.coveredAt(status.epoch(), status.position()), false);
            } else {
                watch.lag(own == null ? Lag.UNKNOWN : new Lag(own, -1), before(answer, own), false);
            }
        } else {
            Lag seen = history.lagOf(status.epoch(), status.position(), answer.endedAt(), freshness);
            if (seen.isKnown() || own == null) {
                watch.lag(seen, history.coveredAt(status.epoch(), status.position()), seen.isKnown());
            } else {
                watch.lag(new Lag(own, seen.bytes()), before(answer, own), false);
            }
        }
    }

    /**
     * A PostgreSQL standby counts from the last message that it had. A MySQL replica says 0 for as long as it has not
     * noticed that its source is silent, up to a minute: while we remember the source ourselves, our bound holds.
     */
    private static boolean takesSilenceForIdleness(EngineWatch watch) {
        return watch.published().product() == DatabaseProduct.MYSQL;
    }

    private static boolean isLonger(Lag lag, Duration than) {
        Duration time = lag.time();
        return time != null && time.compareTo(than) > 0;
    }

    private static @Nullable Long before(Answer answer, @Nullable Duration own) {
        return own == null ? null : answer.endedAt() - own.toNanos();
    }

    /** Those who answered before their primary did, at start or after a failover, need not wait for their next turn. */
    private void measureFollowers(String group, PrimaryHistory history, long now) {
        for (EngineWatch watch : watches) {
            ServerStatus status = watch.status();
            if (watch.follows()
                    && !watch.lagMeasured()
                    && status != null
                    && watch.group().equals(group)) {
                Lag seen = history.lagOf(status.epoch(), status.position(), now, freshness);
                if (seen.isKnown()) {
                    watch.lag(seen, history.coveredAt(status.epoch(), status.position()), true);
                }
            }
        }
    }

    /** The engine of the group that leads by the rule of {@link GroupSnapshot#primary()}, from what was seen last. */
    private @Nullable EngineWatch primaryOf(String group) {
        EngineWatch leader = null;
        long newest = 0;
        for (EngineWatch watch : watches) {
            ServerStatus status = watch.status();
            if (watch.leads()
                    && status != null
                    && watch.group().equals(group)
                    && (leader == null || status.epoch() > newest)) {
                leader = watch;
                newest = status.epoch();
            }
        }
        return leader;
    }
}
