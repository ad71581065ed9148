package dev.sluice.routing.history;

import dev.sluice.testing.cluster.ClusterNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks a cluster in every way there is, one after the other, while a workload runs, and mends it again. */
final class Nemesis<N extends ClusterNode> {

    private static final Logger LOG = LoggerFactory.getLogger(Nemesis.class);

    /** So many steps of the workload a fault lasts at least; of a workload that stands still it is enough after a while. */
    private static final int STEPS = 60;

    /** Most faults are seen by then. */
    private static final Duration SHORTEST = Duration.ofMillis(700);

    private static final Duration LONGEST = Duration.ofMillis(1_500);

    /** Within that a failover has to be over. */
    private static final Duration FAILOVER = Duration.ofSeconds(20);

    private enum Fault {
        LAG,
        NO_REPLAY_ANYWHERE,
        REPLICA_FROZEN,
        REPLICA_CUT_OFF,
        REPLICA_KILLED,
        PRIMARY_FROZEN,
        PRIMARY_CUT_OFF,
        PRIMARY_KILLED_AND_RESTARTED,
        PRIMARY_KILLED_AND_REPLACED,
        PRIMARY_CUT_OFF_AND_REPLACED,
        PRIMARY_REPLACED_AND_BACK
    }

    private final Site<N> site;
    private final Workload workload;
    private final Random random;

    Nemesis(Site<N> site, Workload workload, long seed) {
        this.site = site;
        this.workload = workload;
        this.random = new Random(seed);
    }

    /** Every fault once, in an order that the seed decides; again and again, until so much time has passed. */
    void rage(Duration atLeast) {
        long end = System.nanoTime() + atLeast.toNanos();
        do {
            List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
            Collections.shuffle(faults, random);
            for (Fault fault : faults) {
                LOG.info("{}", fault);
                cause(fault);
                pass(STEPS);
            }
        } while (System.nanoTime() < end);
    }

    /** Leaves the workload alone for so many of its steps. */
    void pass(int steps) {
        int end = workload.steps() + steps;
        holdsWithin(FAILOVER, () -> workload.steps() >= end);
    }

    private void cause(Fault fault) {
        var cluster = site.cluster();
        N primary = site.primary();
        N replica = site.replicas().get(random.nextInt(site.replicas().size()));
        switch (fault) {
            case LAG -> {
                cluster.lagBy(replica, Duration.ofSeconds(1));
                last();
                cluster.lagBy(replica, Duration.ZERO);
            }
            case NO_REPLAY_ANYWHERE -> {
                site.replicas().forEach(cluster::pauseReplay);
                last();
                site.replicas().forEach(cluster::resumeReplay);
            }
            case REPLICA_FROZEN -> frozen(replica);
            case REPLICA_CUT_OFF -> cutOff(replica);
            case REPLICA_KILLED -> killed(replica);
            case PRIMARY_FROZEN -> frozen(primary);
            case PRIMARY_CUT_OFF -> cutOff(primary);
            case PRIMARY_KILLED_AND_RESTARTED -> killed(primary);
            case PRIMARY_KILLED_AND_REPLACED -> {
                cluster.kill(primary);
                replace(primary);
                cluster.rejoin(primary);
            }
            case PRIMARY_CUT_OFF_AND_REPLACED -> {
                cluster.partition(primary);
                last();
                replace(primary);
                cluster.kill(primary); // whoever promotes has to fence: what it goes on to commit nobody else has
                cluster.heal(primary);
                cluster.rejoin(primary);
            }
            case PRIMARY_REPLACED_AND_BACK -> {
                cluster.kill(primary);
                replace(primary);
                cluster.restart(primary); // it would take writes, which nobody else would ever have
                last();
                cluster.rejoin(primary);
            }
        }
    }

    private void frozen(N node) {
        site.cluster().freeze(node);
        last();
        site.cluster().unfreeze(node);
    }

    private void cutOff(N node) {
        site.cluster().partition(node);
        last();
        site.cluster().heal(node);
    }

    private void killed(N node) {
        site.cluster().kill(node);
        last();
        site.cluster().restart(node);
    }

    private void replace(N primary) {
        site.cluster().promote(site.mostAdvanced().get());
        int before = workload.appended();
        if (!holdsWithin(FAILOVER, () -> workload.appended() > before)) {
            throw new AssertionError("no write was acknowledged within " + FAILOVER.toSeconds() + " s after "
                    + site.primary().name() + " took over from " + primary.name());
        }
        last();
    }

    /** Waits for as long as a fault lasts. */
    private void last() {
        long begin = System.nanoTime();
        int steps = workload.steps() + STEPS;
        holdsWithin(LONGEST, () -> workload.steps() >= steps && System.nanoTime() - begin >= SHORTEST.toNanos());
    }

    private static boolean holdsWithin(Duration time, BooleanSupplier condition) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(5_000_000);
        }
        return true;
    }
}
