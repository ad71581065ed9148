package dev.sluice.routing;

import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a read demands of an engine of one group, in one topology. Immutable.
 *
 * <p>A bookmark of the group's epoch demands its position. One of an older epoch demands where the present primary was
 * last seen: that is later than the promotion, and what the older epoch wrote is either part of the present history from
 * before the promotion, or nowhere. One of a newer epoch means that the topology is behind: nobody can tell yet who has
 * what.
 *
 * @param reason null if the request and the scope demand nothing
 */
record Demand(
        Kind kind,
        long epoch,
        @Nullable Position position,
        @Nullable Reason reason) {

    static final Demand NOTHING = new Demand(Kind.NOTHING, 0, null, null);

    private static final Demand STRONG =
            new Demand(Kind.PRIMARY, 0, null, new Reason("request", "strong, only the primary will do"));

    enum Kind {
        /** Any replica will do. */
        NOTHING,
        /** A replica at {@code position} of {@code epoch} will do. */
        POSITION,
        /** Only the primary will do. */
        PRIMARY,
        /** The topology is older than the bookmark. */
        NEWER_TOPOLOGY
    }

    /** How a replica stands to a demanded position, by its snapshot. */
    enum Standing {
        FRESH,
        BEHIND,
        UNKNOWN
    }

    static Demand of(RouteRequest request, ConsistencyScope scope, GroupSnapshot group) {
        if (request.intent() == Intent.WRITE) {
            return NOTHING;
        }
        Optional<Consistency> declared = request.consistency();
        if (declared.isEmpty()) {
            return after(scope.current(), group, "scope");
        }
        return declared.get().needsPrimary() ? STRONG : after(declared.get().bookmark(), group, "request");
    }

    private static Demand after(Bookmark bookmark, GroupSnapshot group, String by) {
        if (!bookmark.contains(group.name())) {
            return NOTHING;
        }
        long epoch = bookmark.epoch(group.name()).orElseThrow();
        Position position = bookmark.position(group.name()).orElse(null);
        if (position == null) {
            return primary(by, "after a write whose position is not known");
        }
        String after = "after " + position + " in epoch " + epoch;
        if (epoch == group.epoch()) {
            return new Demand(Kind.POSITION, epoch, position, new Reason(by, after));
        }
        if (epoch > group.epoch()) {
            return new Demand(
                    Kind.NEWER_TOPOLOGY,
                    epoch,
                    position,
                    new Reason(by, after + ", the newest seen is epoch " + group.epoch()));
        }
        EngineSnapshot primary = group.primary().orElse(null);
        Position now = primary == null ? null : primary.position();
        return now == null
                ? primary(by, after + ", which has ended")
                : new Demand(
                        Kind.POSITION,
                        group.epoch(),
                        now,
                        new Reason(by, after + ", which has ended: after " + now + " in epoch " + group.epoch()));
    }

    private static Demand primary(String by, String why) {
        return new Demand(Kind.PRIMARY, 0, null, new Reason(by, why));
    }

    Standing standing(EngineSnapshot replica) {
        Position applied = replica.position();
        if (position == null || applied == null || replica.epoch() != epoch) {
            return Standing.UNKNOWN;
        }
        return applied.covers(position) ? Standing.FRESH : Standing.BEHIND;
    }

    /** Whether what a server has just said of itself meets a demanded position. */
    boolean isMetBy(ServerStatus status) {
        Position applied = status.position();
        return position != null && applied != null && status.epoch() == epoch && applied.covers(position);
    }
}
