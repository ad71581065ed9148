package dev.sluice.routing.simulation;

import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.routing.simulation.Server.Fault;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections as HikariCP keeps it, as far as a router can tell: it waits as long as it is told when it can make no
 * connection, whatever the reason; it lends what was used half a second ago without asking; of what was idle longer it asks
 * for a sign of life, which a silent server does not give for two seconds.
 */
final class Pool {

    private static final long UNASKED = 500_000_000;
    private static final long SIGN_OF_LIFE = 2_000_000_000;

    private final String name;
    private final VirtualTime time;
    private final Server server;
    private final int max;
    private final ArrayDeque<Lent> idle = new ArrayDeque<>();
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();
    private int total;

    Pool(String name, VirtualTime time, Server server, int max) {
        this.name = name;
        this.time = time;
        this.server = server;
        this.max = max;
        server.onHeal(this::serve);
    }

    PoolSnapshot snapshot() {
        return new PoolSnapshot(max, total, total - idle.size(), idle.size(), waiters.size());
    }

    /** How many connections are borrowed. */
    int active() {
        return total - idle.size();
    }

    Lent borrow(long atMost) {
        for (Lent lent = idle.poll(); lent != null; lent = idle.poll()) {
            boolean alive = server.fault() == Fault.NONE || server.fault() == Fault.RESETTING;
            if (alive || time.now() - lent.returnedAt < UNASKED) {
                return lent;
            }
            total--;
            if (server.fault() == Fault.SILENT) {
                time.sleep(SIGN_OF_LIFE);
                throw unavailable(SIGN_OF_LIFE);
            }
        }
        if (canConnect()) {
            total++;
            return new Lent();
        }
        Waiter waiter = new Waiter(time.new Waiting());
        waiters.add(waiter);
        time.await(waiter.waiting, atMost);
        if (waiter.lent == null) {
            waiters.remove(waiter);
            throw unavailable(atMost);
        }
        return waiter.lent;
    }

    void giveBack(Lent lent) {
        if (lent.broken) {
            total--;
        } else {
            lent.returnedAt = time.now();
            idle.push(lent);
        }
        serve();
    }

    /** Gives those who wait what there is. */
    private void serve() {
        while (!waiters.isEmpty() && (!idle.isEmpty() || canConnect())) {
            Waiter first = waiters.remove();
            Lent lent = idle.poll();
            if (lent == null) {
                total++;
                lent = new Lent();
            }
            first.lent = lent;
            first.waiting.wake();
        }
    }

    private boolean canConnect() {
        return total < max && (server.fault() == Fault.NONE || server.fault() == Fault.RESETTING);
    }

    /** A pool that has lent all it may says nothing about its server. */
    private EngineUnavailableException unavailable(long waited) {
        String what = name + ": no connection within " + waited / 1_000_000 + " ms (total=" + total + ", active="
                + active() + ", waiting=" + waiters.size() + "); ";
        return total >= max
                ? EngineUnavailableException.withoutFault(what + "raise pool.max-size", null)
                : new EngineUnavailableException(what + "check that it answers");
    }

    /** A connection, in the pool or lent. */
    static final class Lent {

        private long returnedAt;
        private boolean broken;

        /** It will not be lent again. */
        void breakUp() {
            broken = true;
        }
    }

    private static final class Waiter {

        private final VirtualTime.Waiting waiting;
        private @Nullable Lent lent;

        Waiter(VirtualTime.Waiting waiting) {
            this.waiting = waiting;
        }
    }
}
