package dev.sluice.routing;

import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.routing.spi.RouteListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a replica for its position on the connection that will then be read, until it has what is demanded or patience
 * ends. The connection matters: behind one address there may be several servers, and between two connections a failover.
 */
final class FreshnessProof {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(16);

    /** A server that has stopped answering must not hold the caller; one that answers late may still be in time. */
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(250);

    private final RouteListener listener;
    private final Timing timing;

    FreshnessProof(RouteListener listener, Timing timing) {
        this.listener = listener;
        this.timing = timing;
    }

    /** Null if the engine is fresh enough, else what it last said. */
    @Nullable
    ServerStatus missing(Engine engine, Connection connection, Demand demand, Duration patience)
            throws SQLException, InterruptedException {
        Deadline deadline = new Deadline(timing, patience);
        int timeoutBefore = connection.getNetworkTimeout();
        Duration timeout = patience.compareTo(SHORTEST_TIMEOUT) < 0 ? SHORTEST_TIMEOUT : patience;
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        ServerStatus status = ask(engine, connection, demand, deadline);
        connection.setNetworkTimeout(Runnable::run, timeoutBefore);
        boolean fresh = demand.isMetBy(status);
        listener.proved(engine.name(), deadline.elapsed(), fresh);
        return fresh ? null : status;
    }

    private ServerStatus ask(Engine engine, Connection connection, Demand demand, Deadline deadline)
            throws SQLException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            ServerStatus status = engine.observe(connection);
            if (demand.isMetBy(status) || deadline.isPassed()) {
                return status;
            }
            timing.pause(shorter(pause, deadline.remaining()));
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
