package dev.sluice.routing;

import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of one group's schema that a replica may lack, and who is told of them. Safe for all threads; takes a lock only
 * when one begins or is forgotten.
 *
 * <p>One that all replicas have is kept for an hour: a replica may join, or come back, that lacks it.
 */
final class SchemaHolds {

    static final Duration KEPT = Duration.ofHours(1);

    /** A replica that takes longer than this to replay a change is worth a look. */
    static final Duration LONG = Duration.ofMinutes(1);

    private static final int MOST = 256;
    private static final SchemaHold[] NONE = {};
    private static final Logger LOG = LoggerFactory.getLogger(SchemaHolds.class);

    private final RouterSettings settings;
    private final AtomicInteger groupsUnderWay;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile SchemaHold[] holds = NONE;
    private boolean underWay;

    /** @param groupsUnderWay counts the groups of the router in which a replica lacks something */
    SchemaHolds(RouterSettings settings, AtomicInteger groupsUnderWay) {
        this.settings = settings;
        this.groupsUnderWay = groupsUnderWay;
    }

    SchemaHold[] all() {
        return holds;
    }

    void add(SchemaHold hold) {
        lock.lock();
        try {
            List<SchemaHold> kept = new ArrayList<>(Arrays.asList(holds));
            kept.removeIf(each -> each.isOlderThan(KEPT));
            if (kept.size() >= MOST) {
                kept.stream().filter(SchemaHold::hasEnded).findFirst().ifPresent(kept::remove);
            }
            kept.add(hold);
            holds = kept.toArray(SchemaHold[]::new);
            underWay(true);
        } finally {
            lock.unlock();
        }
    }

    /** Takes note of a new topology. Two threads may do so at once. */
    void seen(GroupSnapshot group) {
        SchemaHold[] all = holds;
        if (all.length == 0) {
            return;
        }
        boolean lacking = false;
        for (SchemaHold hold : all) {
            List<EngineSnapshot> behind = group.readableReplicas().stream()
                    .filter(replica -> !hold.isReplayedBy(replica, settings.findings()))
                    .toList();
            lacking |= !behind.isEmpty() || !hold.hasEnded();
            if (behind.isEmpty() && hold.hasEnded()) {
                replayed(group, hold);
            } else if (hold.becomesLate(LONG)) {
                LOG.warn(
                        "[{}] a change of {} ({}) ended more than {} s ago and is not replayed by {}; reads of it stay off"
                                + " these, look at their replication",
                        who(group),
                        hold.names(),
                        hold.what(),
                        LONG.toSeconds(),
                        behind.stream()
                                .map(replica -> replica.name() + " (lag " + replica.lag() + ")")
                                .toList());
            }
        }
        lock.lock();
        try {
            underWay(lacking || !Arrays.equals(all, holds));
            if (!lacking && all[0].isOlderThan(KEPT)) {
                holds = Arrays.stream(holds)
                        .filter(hold -> !hold.isOlderThan(KEPT))
                        .toArray(SchemaHold[]::new);
            }
        } finally {
            lock.unlock();
        }
    }

    private void replayed(GroupSnapshot group, SchemaHold hold) {
        if (hold.becomesReplayed()) {
            LOG.info(
                    "[{}] all replicas have the change of {} ({}, {} after it began); they serve its reads again",
                    who(group),
                    hold.names(),
                    hold.what(),
                    SchemaHold.tenths(hold.age()));
            settings.listener().caughtUp(group.name(), hold.age());
        }
    }

    private void underWay(boolean now) {
        if (now != underWay) {
            underWay = now;
            groupsUnderWay.addAndGet(now ? 1 : -1);
        }
    }

    private String who(GroupSnapshot group) {
        return settings.manager().name() + "/" + group.name();
    }
}
