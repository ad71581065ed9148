package dev.sluice.routing;

import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.route.Receipt.Proof;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Has an engine prove that it has what is demanded, on the connection that will then be read: it is asked, and waited for
 * until patience ends. The connection matters: behind one address there may be several servers, and between two
 * connections a failover. One attempt, confined to its thread.
 *
 * <p>A server that can wait by itself does so, in one round trip. Of the others each is asked again and again by one of those
 * who wait for it; whoever waits beside him goes by what he hears. Thus a replica that lags is not asked the more, the more
 * wait for it.
 */
final class FreshnessProof {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(16);

    /** A server that has stopped answering must not hold the caller; one that answers late may still be in time. */
    static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);

    private final RouterSettings settings;
    private final Timing timing;
    private final Engine engine;
    private final EngineSnapshot seen;
    private final Demand demand;
    private @Nullable Position last;
    private boolean waited;
    private boolean heard;

    FreshnessProof(RouterSettings settings, Engine engine, EngineSnapshot seen, Demand demand) {
        this.settings = settings;
        this.timing = settings.timing();
        this.engine = engine;
        this.seen = seen;
        this.demand = demand;
    }

    /** Whether the engine is fresh enough. */
    boolean succeeds(Connection connection, Duration patience) throws SQLException, InterruptedException {
        Deadline deadline = new Deadline(timing, patience);
        int timeoutBefore = connection.getNetworkTimeout();
        Duration timeout = patience.plus(SHORTEST_TIMEOUT); // a server that waits by itself answers when patience ends
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        boolean fresh = isWaitedFor(connection, patience) || isAsked(connection, deadline);
        connection.setNetworkTimeout(Runnable::run, timeoutBefore);
        settings.listener().proved(engine.name(), deadline.elapsed(), fresh);
        return fresh;
    }

    /**
     * Whether the engine, which may have been restarted since, still has what it was seen to have: then what was concluded from
     * that holds. Asked once.
     */
    boolean confirms(Connection connection) throws SQLException {
        int timeoutBefore = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) SHORTEST_TIMEOUT.toMillis());
        Instant before = timing.instant();
        ServerStatus status = engine.observe(connection);
        connection.setNetworkTimeout(Runnable::run, timeoutBefore);
        settings.findings().told(seen, status, before);
        last = status.position();
        return demand.isMetBy(status) || (demand.isShownBy(seen) && isStill(status));
    }

    /** A standby may say an older epoch than it is in. */
    private boolean isStill(ServerStatus status) {
        Position shown = seen.position();
        return status.role() == seen.role()
                && status.epoch() <= seen.epoch()
                && shown != null
                && last != null
                && last.covers(shown);
    }

    /** What the engine said last, to whomever; null if it did not say a position. */
    @Nullable
    Position position() {
        return last;
    }

    Proof proof() {
        return waited ? Proof.WAITED : heard ? Proof.HEARD : Proof.ASKED;
    }

    private boolean isWaitedFor(Connection connection, Duration patience) throws SQLException {
        Position wanted = demand.position();
        if (patience.isZero() || wanted == null) {
            return false;
        }
        boolean reached =
                engine.await(connection, wanted, demand.epoch(), patience).orElse(false);
        if (!reached) {
            return false;
        }
        waited = true;
        last = wanted;
        settings.findings().told(seen, demand.epoch(), wanted, Instant.EPOCH);
        return demand.isMetAt(wanted);
    }

    private boolean isAsked(Connection connection, Deadline deadline) throws SQLException, InterruptedException {
        if (deadline.isPassed()) {
            return ask(connection);
        }
        boolean asking = false;
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                asking = asking || settings.findings().beginAsking(engine.name());
                boolean fresh = asking ? ask(connection) : hear();
                if (fresh || deadline.isPassed()) {
                    return fresh;
                }
                waited = true;
                timing.pause(shorter(pause, deadline.remaining()));
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } finally {
            if (asking) {
                settings.findings().endAsking(engine.name());
            }
        }
    }

    private boolean ask(Connection connection) throws SQLException {
        Instant before = timing.instant();
        ServerStatus status = engine.observe(connection);
        settings.findings().told(seen, status, before);
        last = status.position();
        return demand.isMetBy(status);
    }

    private boolean hear() {
        last = settings.findings().position(seen);
        heard = demand.isHeardOf(seen, settings.findings());
        return heard;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
