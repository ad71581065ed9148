package dev.sluice.routing;

import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of {@link Router#connect} that takes more than the router does by itself. Confined to its thread.
 *
 * <p>It goes in rounds, each on one topology. In a round an engine that cannot be borrowed from is tried once: for a read
 * the replicas, as the balancer draws them, then the primary, as far as it is admitted there, then those that lack
 * a change of the schema and those that are ejected, since there is nothing else; for a write the primary; for a pinned request that engine. When nobody could
 * serve, the engines are observed again, until the deadline. What was found about them on the way becomes part of the
 * route's reasons, or of the exception.
 *
 * <p>A read that the primary's limit has turned away comes by in round after round, and so do many others. Of these one at a
 * time asks a replica, for all of them, lest a storm of questions come upon replicas that have enough to do.
 */
final class Connecting {

    private static final Logger LOG = LoggerFactory.getLogger(Connecting.class);

    private final RouterSettings settings;
    private final RouteTables tables;
    private final RouteRequest request;
    private final GroupChoice choice;
    private final Deadline deadline;
    private final Attempts attempts;
    private final Borrowing borrowing;
    private final Proving proving;
    private @Nullable GroupRoutes pickedFrom;
    private @Nullable Member picked;
    private boolean overLimit;
    private boolean lacking;

    /** @param began when the call began, by {@link Timing#nanos} */
    Connecting(RouterSettings settings, RouteTables tables, RouteRequest request, GroupChoice choice, long began) {
        this.settings = settings;
        this.tables = tables;
        this.request = request;
        this.choice = choice;
        this.deadline =
                new Deadline(settings.timing(), began, request.deadline().orElse(settings.deadline()));
        this.attempts = new Attempts(settings.listener());
        this.borrowing = new Borrowing(settings, choice, deadline, attempts);
        this.proving = new Proving(settings, attempts, borrowing);
        request.avoided().forEach(engine -> attempts.unavailable(engine, "has just failed this unit of work", null));
    }

    /** Whether a replica may be handed out that will be asked together with the read. */
    Connecting owing(boolean allowed) {
        proving.owing(allowed);
        return this;
    }

    /** The engine has been tried before this began, in vain. */
    Connecting after(Member member, Lease lease, EngineUnavailableException e) {
        borrowing.failed(member, lease, e);
        return this;
    }

    /** The balancer has been asked before this began, and has named this one. */
    Connecting picked(GroupRoutes from, @Nullable Member member) {
        this.pickedFrom = from;
        this.picked = member;
        return this;
    }

    RoutedConnection run() {
        while (true) {
            GroupRoutes group = tables.now().group(choice);
            Demand demand = Demanding.of(request, settings, group.snapshot());
            RoutedConnection connection = round(group, demand);
            if (connection != null) {
                settings.listener().routed(connection.route());
                LOG.trace("[{}] {}", settings.manager().name(), connection.route());
                return connection;
            }
            if (settings.manager().isClosed() || !tables.refresh(deadline)) {
                throw refusal(group, demand);
            }
            borrowing.waited();
            attempts.nextRound();
        }
    }

    /** One round, without the engine that serves this read already. */
    @Nullable
    RoutedConnection elsewhere(EngineName than) {
        attempts.leaveOut(than, "serves this read already");
        GroupRoutes group = tables.now().group(choice);
        RoutedConnection connection = round(group, Demanding.of(request, settings, group.snapshot()));
        if (connection != null) {
            settings.listener().routed(connection.route());
        }
        return connection;
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
            return borrow(group.primary(), group.write(), demand, null);
        }
        return switch (demand.kind()) {
            case NOTHING, POSITION -> read(group, demand);
            default -> borrow(group.primary(), group.strongRead(), demand, null);
        };
    }

    private @Nullable RoutedConnection read(GroupRoutes group, Demand demand) {
        Selection selection = group.selection(request);
        selection.held().forEach(each -> attempts.lacksSchema(each.replica().name(), each.why()));
        Member probe = group.claimProbe(selection, settings.timing().nanos());
        boolean mayServe = group == pickedFrom && picked != null && !selection.isHeldOff(picked);
        Draw draw = new Draw(settings.balancer(), request, selection, attempts)
                .first(probe)
                .first(mayServe ? picked : null);
        picked = null; // it counts for one round
        RoutedConnection connection =
                demand.kind() == Demand.Kind.NOTHING ? anyReplica(draw, demand) : freshReplica(group, draw, demand);
        if (connection == null) {
            connection = primaryInstead(group, demand);
        }
        return connection != null ? connection : lastOne(selection, demand);
    }

    private @Nullable RoutedConnection anyReplica(Draw draw, Demand demand) {
        for (int i = 0; i < draw.size(); i++) {
            Member replica = draw.get(i);
            RoutedConnection connection = borrow(replica, replica.read(), demand, null);
            if (connection != null) {
                return connection;
            }
        }
        return null;
    }

    private @Nullable RoutedConnection freshReplica(GroupRoutes group, Draw draw, Demand demand) {
        boolean primaryLeft = group.fallbackRead() != null && settings.primaryReads() == PrimaryReads.ALLOWED;
        // With nobody else to go to it comes back, but not without looking who is the primary by then
        Deadline patience = (primaryLeft ? deadline.half() : deadline).within(settings.patience());
        return proving.among(draw, demand, patience);
    }

    /** As many reads as are admitted; the others wait for their turn, or for a replica, until their deadline. */
    private @Nullable RoutedConnection primaryInstead(GroupRoutes group, Demand demand) {
        Member primary = group.primary();
        Route route = group.fallbackRead();
        if (primary == null || route == null) {
            return null;
        }
        if (settings.primaryReads() == PrimaryReads.REFUSED) {
            attempts.primaryRefused(primary.name());
            return null;
        }
        if (group.isPrimaryAlone()) {
            return primaryWithProof(group, primary, route, demand, null);
        }
        FallbackLimit limit = group.traffic().fallbacks();
        if (!limit.enter(settings.primaryFallbackShare(), primary.poolSize())) {
            attempts.overLimit(primary.name(), limit.inside());
            if (!overLimit) {
                overLimit = true;
                proving.askInTurn();
                settings.listener().fellBack(choice.group(), false);
            }
            return null;
        }
        settings.listener().fellBack(choice.group(), true);
        return primaryWithProof(group, primary, route, demand, limit);
    }

    /**
     * A primary has every write, so nobody doubts it; but a bookmark may name what it never had, or lost in a failover, and
     * then it has to say so twice, before and after a fresh look at who is the primary. What somebody asked for is then
     * refused. What only the scope remembers is forgotten, lest every later read of a pooled thread ends here.
     *
     * @param limit where the read has been admitted, null if it needed no admission
     */
    private @Nullable RoutedConnection primaryWithProof(
            GroupRoutes group, Member primary, Route route, Demand demand, @Nullable FallbackLimit limit) {
        Lease lease = lease(primary, limit);
        if (!demand.isUnprovenOn(primary.snapshot(), settings.findings())) {
            return borrowing.from(primary, route, demand, null, lease);
        }
        if (lacking && demand.isOfScope()) {
            LOG.warn(
                    "[{}/{}] reads of a scope go on without what it has done ({}): it was lost, or comes from elsewhere",
                    settings.manager().name(),
                    primary.name(),
                    demand.reason());
            settings.scope().forget(choice.group());
            return borrowing.from(primary, route, demand, null, lease);
        }
        RoutedConnection connection = borrowing.from(primary, route, demand, Duration.ZERO, lease);
        boolean lacks = connection == null && attempts.isStale(primary.name());
        if (lacks && lacking) {
            throw refusal(group, demand);
        }
        lacking = lacks;
        return connection;
    }

    /** When nothing else is left, one that lacks a change of the schema, or has failed, is better than nobody. */
    private @Nullable RoutedConnection lastOne(Selection selection, Demand demand) {
        for (Member replica : selection.lastOnes(settings.timing())) {
            RoutedConnection connection = demand.kind() == Demand.Kind.NOTHING
                    ? borrow(replica, replica.read(), demand, null)
                    : proving.asked(replica, demand);
            if (connection != null) {
                return connection;
            }
        }
        return null;
    }

    private @Nullable RoutedConnection pinned(GroupRoutes group, Demand demand, EngineName pin) {
        settings.manager().engine(pin); // so that an unknown name is refused with the names there are
        Member member = group.member(pin);
        if (member == null) {
            return null; // added after this topology was published
        }
        EngineSnapshot engine = member.snapshot();
        Route route = group.pinned(member, request.intent());
        if (member == group.primary() && !isWrite()) {
            return primaryWithProof(group, member, route, demand, null);
        }
        if (member == group.primary()
                || (engine.isReadableReplica() && demand.kind() == Demand.Kind.NOTHING && !isWrite())) {
            return borrow(member, route, demand, null);
        }
        if (!engine.isReadableReplica()) {
            return null;
        }
        if (isWrite() || demand.kind() == Demand.Kind.PRIMARY) {
            throw refusal(group, demand); // it is what it is: waiting does not make it a primary
        }
        if (demand.standing(engine, settings.findings()) == Demand.Standing.UNKNOWN) {
            attempts.stale(engine.name(), Verdicts.unprovable(engine, demand));
            return null;
        }
        boolean fresh = demand.isKnownOf(engine, settings.findings());
        return borrow(member, route, demand, fresh ? null : deadline.remaining());
    }

    private @Nullable RoutedConnection borrow(
            @Nullable Member member, @Nullable Route route, Demand demand, @Nullable Duration patience) {
        return member == null || route == null ? null : borrowing.from(member, route, demand, patience);
    }

    private Lease lease(Member member, @Nullable FallbackLimit limit) {
        return new Lease(member.traffic(), settings.timing(), limit);
    }

    private NoRouteException refusal(GroupRoutes group, Demand demand) {
        settings.listener().refused(choice.group(), request.intent());
        return Refusal.of(settings, request, group, demand, attempts, deadline.elapsed());
    }

    private boolean isWrite() {
        return request.intent() == Intent.WRITE;
    }
}
