package dev.sluice.routing;

import dev.sluice.managers.Engine;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of {@link Router#connect}. Confined to its thread.
 *
 * <p>It goes in rounds, each on one topology. In a round an engine that cannot be borrowed from is tried once: for a read
 * the replicas, beginning with the one whose turn it is, then the primary; for a write the primary; for a pinned request
 * that engine. When nobody could serve, the engines are observed again, until the deadline. What was found about them on
 * the way becomes part of the route's reasons, or of the exception.
 *
 * <p>A read that demands a position goes over the replicas with growing effort: to one that is known to have it; to one
 * that has it when asked; to one that has it after a wait. Thus nobody waits for a slow replica while another is ready.
 */
final class Connecting {

    private static final Logger LOG = LoggerFactory.getLogger(Connecting.class);

    /** What an engine that was not tried yet gets although the deadline has passed: it may have a connection at hand. */
    private static final Duration SHORTEST_BORROW = Duration.ofMillis(250);

    /**
     * How long one attempt waits at one pool before the topology is looked at again: nobody at the pool of a dead server
     * is woken when another becomes the primary.
     */
    private static final Duration LONGEST_BORROW = Duration.ofMillis(500);

    private enum Effort {
        KNOWN,
        ASK,
        WAIT
    }

    private final RouterSettings settings;
    private final RouteTables tables;
    private final RouteRequest request;
    private final GroupChoice choice;
    private final Deadline deadline;
    private final Attempts attempts;
    private boolean waited;

    Connecting(RouterSettings settings, RouteTables tables, RouteRequest request, GroupChoice choice) {
        this.settings = settings;
        this.tables = tables;
        this.request = request;
        this.choice = choice;
        this.deadline = new Deadline(settings.timing(), request.deadline().orElse(settings.deadline()));
        this.attempts = new Attempts(settings.listener());
    }

    RoutedConnection run() {
        while (true) {
            GroupRoutes group = tables.now().group(choice);
            Demand demand = Demand.of(request, settings.scope(), group.snapshot());
            RoutedConnection connection = round(group, demand);
            if (connection != null) {
                settings.listener().routed(connection.route());
                LOG.trace("[{}] {}", settings.manager().name(), connection.route());
                return connection;
            }
            if (settings.manager().isClosed() || !tables.refresh(deadline)) {
                throw refusal(group, demand);
            }
            waited = true;
            attempts.nextRound();
        }
    }

    private @Nullable RoutedConnection round(GroupRoutes group, Demand demand) {
        if (demand.kind() == Demand.Kind.NEWER_TOPOLOGY) {
            return null;
        }
        EngineName pin = request.engine().orElse(null);
        if (pin != null) {
            return pinned(group, demand, pin);
        }
        if (isWrite()) {
            return borrow(group.write(), demand, null);
        }
        return switch (demand.kind()) {
            case NOTHING -> anyReplica(group, demand);
            case POSITION -> freshReplica(group, demand);
            default -> borrow(group.strongRead(), demand, null);
        };
    }

    private @Nullable RoutedConnection anyReplica(GroupRoutes group, Demand demand) {
        int count = group.replicas().size();
        int first = count == 0 ? 0 : group.next();
        for (int i = 0; i < count; i++) {
            RoutedConnection connection = borrow(group.replicaRead((first + i) % count), demand, null);
            if (connection != null) {
                return connection;
            }
        }
        return primaryInstead(group, demand);
    }

    private @Nullable RoutedConnection freshReplica(GroupRoutes group, Demand demand) {
        int count = group.replicas().size();
        int first = count == 0 ? 0 : group.next();
        boolean primaryLeft = group.fallbackRead() != null && settings.primaryReads() == PrimaryReads.ALLOWED;
        Deadline patience = primaryLeft ? deadline.half().within(settings.patience()) : deadline;
        for (Effort effort : Effort.values()) {
            for (int i = 0; i < count; i++) {
                Duration share = patience.share(count - i);
                RoutedConnection connection = replica(group, (first + i) % count, demand, effort, share);
                if (connection != null) {
                    return connection;
                }
            }
        }
        return primaryInstead(group, demand);
    }

    private @Nullable RoutedConnection replica(
            GroupRoutes group, int index, Demand demand, Effort effort, Duration share) {
        EngineSnapshot replica = group.replicas().get(index);
        Demand.Standing standing = demand.standing(replica);
        if (attempts.isUnavailable(replica.name())) {
            return null;
        }
        if (effort == Effort.KNOWN) {
            return standing == Demand.Standing.FRESH ? borrow(group.replicaRead(index), demand, null) : null;
        }
        if (standing == Demand.Standing.UNKNOWN) {
            attempts.stale(replica.name(), Verdicts.unprovable(replica, demand));
            return null;
        }
        if (effort == Effort.ASK) {
            return borrow(group.replicaRead(index), demand, Duration.ZERO);
        }
        Duration lag = replica.lag().time();
        boolean hopeless = share.isZero() || (lag != null && lag.compareTo(share) > 0);
        return hopeless ? null : borrow(group.replicaRead(index), demand, share);
    }

    private @Nullable RoutedConnection primaryInstead(GroupRoutes group, Demand demand) {
        Route route = group.fallbackRead();
        if (route != null && settings.primaryReads() == PrimaryReads.REFUSED) {
            attempts.primaryRefused(route.engine());
            return null;
        }
        return borrow(route, demand, null);
    }

    private @Nullable RoutedConnection pinned(GroupRoutes group, Demand demand, EngineName pin) {
        settings.manager().engine(pin); // so that an unknown name is refused with the names there are
        EngineSnapshot engine = group.snapshot().engines().stream()
                .filter(candidate -> candidate.name().equals(pin))
                .findFirst()
                .orElse(null);
        if (engine == null) {
            return null; // added after this topology was published
        }
        boolean primary = group.snapshot().primary().filter(engine::equals).isPresent();
        Route route = group.pinned(engine, request.intent());
        if (primary || (engine.isReadableReplica() && demand.kind() == Demand.Kind.NOTHING && !isWrite())) {
            return borrow(route, demand, null);
        }
        if (!engine.isReadableReplica()) {
            return null;
        }
        if (isWrite() || demand.kind() == Demand.Kind.PRIMARY) {
            throw refusal(group, demand); // it is what it is: waiting does not make it a primary
        }
        if (demand.standing(engine) == Demand.Standing.UNKNOWN) {
            attempts.stale(engine.name(), Verdicts.unprovable(engine, demand));
            return null;
        }
        boolean fresh = demand.standing(engine) == Demand.Standing.FRESH;
        return borrow(route, demand, fresh ? null : deadline.remaining());
    }

    /** @param patience how long to ask for a demanded position; null if none needs to be proved */
    private @Nullable RoutedConnection borrow(@Nullable Route route, Demand demand, @Nullable Duration patience) {
        if (route == null) {
            return null;
        }
        Engine engine = settings.manager().tryEngine(route.engine()).orElse(null);
        if (engine == null) {
            attempts.unavailable(route.engine(), "has left the manager", null);
            return null;
        }
        Duration least = attempts.why(engine.name()) == null ? SHORTEST_BORROW : Duration.ZERO;
        Connection connection;
        try {
            connection = engine.borrow(deadline.remaining(least, LONGEST_BORROW));
        } catch (EngineUnavailableException e) {
            attempts.unavailable(engine.name(), reasonIn(e), e);
            return null;
        }
        if (patience == null || isProved(engine, connection, demand, patience)) {
            return new RoutedConnection(connection, explained(route, demand), engine, settings.scope());
        }
        return null;
    }

    private boolean isProved(Engine engine, Connection connection, Demand demand, Duration patience) {
        boolean proved = false;
        try {
            FreshnessProof proof = new FreshnessProof(settings.listener(), settings.timing());
            ServerStatus missing = proof.missing(engine, connection, demand, patience);
            proved = missing == null;
            if (missing != null) {
                String waited = patience.isZero() ? "" : " after " + patience.toMillis() + " ms";
                attempts.stale(engine.name(), "at " + missing.position() + waited);
            }
        } catch (SQLException e) {
            attempts.unavailable(engine.name(), "did not tell its position (" + e.getMessage() + ")", e);
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

    private static void giveBack(Engine engine, Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("[{}] a connection that proved nothing could not be given back", engine.name(), e);
        }
    }

    /** The prepared route, if nothing happened on the way; else one that tells it. */
    private Route explained(Route route, Demand demand) {
        boolean nothingToTell =
                choice.equals(GroupChoice.DEFAULT) && demand.reason() == null && attempts.isEmpty() && !waited;
        return nothingToTell ? route : Reasons.on(route, choice, demand, attempts, waited ? deadline.elapsed() : null);
    }

    private NoRouteException refusal(GroupRoutes group, Demand demand) {
        settings.listener().refused(choice.group(), request.intent());
        return Refusal.of(settings, request, group.snapshot(), demand, attempts, deadline.elapsed());
    }

    private boolean isWrite() {
        return request.intent() == Intent.WRITE;
    }

    /** An engine's own words without its name, which the reader has already, and without the advice. */
    private static String reasonIn(EngineUnavailableException e) {
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf(": ");
        int end = message.indexOf("; ", Math.max(0, start));
        return message.substring(start < 0 ? 0 : start + 2, end < 0 ? message.length() : end);
    }
}
