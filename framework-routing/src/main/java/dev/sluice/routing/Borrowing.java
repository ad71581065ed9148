package dev.sluice.routing;

import dev.sluice.managers.Engine;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Borrows from one engine after the other for one call, and keeps what came of it: for the call itself in {@link
 * Attempts}, for all calls in the engine's traffic. Confined to the call.
 */
final class Borrowing {

    /**
     * How long one attempt waits at one pool before the topology is looked at again: nobody at the pool of a dead server
     * is woken when another becomes the primary.
     */
    static final Duration LONGEST = Duration.ofMillis(500);

    /** For each so many that hold or await a connection, an attempt may take the longest time once more. */
    private static final int CROWD = 500;

    private static final int MOST_TIMES = 8;

    /**
     * What an engine that was not tried yet gets although the deadline has passed: it may have a connection at hand. And
     * what an ejected one gets when it is tried again: whoever does that shall not wait long.
     */
    private static final Duration SHORTEST = Duration.ofMillis(250);

    private static final Logger LOG = LoggerFactory.getLogger(Borrowing.class);

    private final RouterSettings settings;
    private final GroupChoice choice;
    private final Deadline deadline;
    private final Attempts attempts;
    private boolean waited;

    Borrowing(RouterSettings settings, GroupChoice choice, Deadline deadline, Attempts attempts) {
        this.settings = settings;
        this.choice = choice;
        this.deadline = deadline;
        this.attempts = attempts;
    }

    /** A round has ended in vain; what is borrowed after it was waited for. */
    void waited() {
        waited = true;
    }

    /** As below, with a lease of its own; null also if there was no connection in this round already. */
    @Nullable
    RoutedConnection from(Member member, Route route, Demand demand, @Nullable Duration patience) {
        return attempts.isUnavailable(member.name()) ? null : from(member, route, demand, patience, lease(member));
    }

    /**
     * Null if the engine has no connection or is not fresh enough; the attempts then say so.
     *
     * @param patience how long to ask for a demanded position; null if none needs to be proved
     * @param lease ended by the routed connection, or abandoned here
     */
    @Nullable
    RoutedConnection from(Member member, Route route, Demand demand, @Nullable Duration patience, Lease lease) {
        Connection connection = borrow(member, lease);
        Engine engine = member.engine();
        if (connection == null || engine == null) {
            return null;
        }
        boolean vouched = patience == null && demand.isVouchedFor(engine, member.snapshot());
        if (vouched) {
            Knowledge known = demand.knowledgeOf(member);
            return new RoutedConnection(connection, explained(route, demand), engine, known, demand, settings, lease);
        }
        FreshnessProof proof = new FreshnessProof(settings, engine, member.snapshot(), demand);
        if (isProved(proof, member, engine, connection, patience)) {
            Knowledge told = new Knowledge(member.snapshot(), proof.proof(), proof.position());
            return new RoutedConnection(connection, explained(route, demand), engine, told, demand, settings, lease);
        }
        lease.abandon();
        return null;
    }

    /** The same, but the replica is not asked yet, if it can be asked together with the read. */
    @Nullable
    RoutedConnection owing(Member member, Route route, Demand demand) {
        Engine engine = member.engine();
        PositionQuestion question =
                engine == null ? null : engine.positionQuestion().orElse(null);
        if (engine == null || question == null) {
            return from(member, route, demand, Duration.ZERO);
        }
        Lease lease = lease(member);
        Connection connection = borrow(member, lease);
        if (connection == null) {
            return null;
        }
        EngineSnapshot seen = member.snapshot();
        OwedProof owed = new OwedProof(question, seen, demand, settings);
        Knowledge known = new Knowledge(seen, Proof.OWED, null);
        return new RoutedConnection(connection, explained(route, demand), engine, known, demand, settings, lease, owed);
    }

    private Lease lease(Member member) {
        return new Lease(member.traffic(), settings.timing(), null);
    }

    /** Null if there is none; the attempts then say so, and the lease is abandoned. */
    private @Nullable Connection borrow(Member member, Lease lease) {
        Engine engine = member.engine();
        if (engine == null) {
            lease.abandon();
            attempts.unavailable(member.name(), "has left the manager", null);
            return null;
        }
        Duration least = attempts.why(engine.name()) == null ? SHORTEST : Duration.ZERO;
        try {
            return engine.borrow(deadline.remaining(least, lease.isProbe() ? SHORTEST : longest(member)));
        } catch (EngineUnavailableException e) {
            failed(member, lease, e);
            return null;
        } catch (RuntimeException | Error e) {
            lease.abandon();
            throw e;
        }
    }

    /** Thousands who came back every half second would leave those who are served no time to finish. */
    private static Duration longest(Member member) {
        return LONGEST.multipliedBy(Math.min(MOST_TIMES, 1 + member.traffic().inFlight() / CROWD));
    }

    /** No connection could be had. */
    void failed(Member member, Lease lease, EngineUnavailableException e) {
        lease.abandon();
        String why = reasonIn(e);
        attempts.unavailable(member.name(), why, e);
        if (e.isServerAtFault()) {
            unreachable(member, why);
        }
    }

    private boolean isProved(
            FreshnessProof proof, Member member, Engine engine, Connection connection, @Nullable Duration patience) {
        boolean proved = false;
        try {
            proved = patience == null ? proof.confirms(connection) : proof.succeeds(connection, patience);
            if (!proved) {
                String waitedFor = patience == null || patience.isZero() ? "" : " after " + patience.toMillis() + " ms";
                attempts.stale(engine.name(), "at " + proof.position() + waitedFor);
            }
        } catch (SQLException e) {
            String why = "did not tell its position (" + e.getMessage() + ")";
            attempts.unavailable(engine.name(), why, e);
            unreachable(member, why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempts.stale(engine.name(), "interrupted while it was asked");
        } finally {
            if (!proved) {
                giveBack(engine, connection);
            }
        }
        return proved;
    }

    /** A primary is never passed over: there is no other. */
    private static void unreachable(Member member, String why) {
        if (member.snapshot().role() == EngineRole.REPLICA) {
            member.traffic().unreachable(why);
        }
    }

    static void giveBack(Engine engine, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("[{}] a connection that proved nothing could not be given back", engine.name(), e);
        }
    }

    private Route explained(Route route, Demand demand) {
        return Reasons.on(route, choice, demand, attempts, waited ? deadline.elapsed() : null);
    }

    /** An engine's own words without its name, which the reader has already, and without the advice. */
    private static String reasonIn(EngineUnavailableException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf(": ");
        int end = message.indexOf("; ", Math.max(0, start));
        return message.substring(start < 0 ? 0 : start + 2, end < 0 ? message.length() : end);
    }
}
