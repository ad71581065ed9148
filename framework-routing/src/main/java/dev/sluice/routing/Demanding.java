package dev.sluice.routing;

import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.LocalPosition;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.Demand.Origin;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.BookmarkException;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request demands of a group in one topology.
 *
 * <p>A bookmark of the group's epoch demands its position. One of an older epoch demands where the present primary was
 * last seen: that is later than the promotion, and what the older epoch wrote is either part of the present history from
 * before the promotion, or nowhere. One of a newer epoch means that the topology is behind: nobody can tell yet who has
 * what.
 *
 * <p>An age is met by a replica that the topology shows to be young enough; and by any that proves to have where the
 * primary was seen, as long as that is not longer ago than the age. A number of bytes is a position so far before the one
 * where the primary was seen.
 */
final class Demanding {

    private static final Demand SHADOWED = primary("shadow", "reads stay on the primary");

    private Demanding() {}

    /**
     * What the request declares; else what the scope demands; else what the router does.
     *
     * @throws BookmarkException if a bookmark is of another product
     */
    static Demand of(RouteRequest request, RouterSettings settings, GroupSnapshot group) {
        return settings.shadow()
                        && request.intent() == Intent.READ
                        && request.engine().isEmpty()
                ? SHADOWED
                : unshadowed(request, settings, group);
    }

    /** What it would be if the router kept no reads on the primary. */
    static Demand unshadowed(RouteRequest request, RouterSettings settings, GroupSnapshot group) {
        if (request.intent() == Intent.WRITE) {
            return Demand.NOTHING;
        }
        Optional<Consistency> declared = request.consistency();
        if (declared.isPresent()) {
            return of(declared.get(), "request", request, settings, group);
        }
        Optional<Consistency> scoped = settings.scope().demand();
        return scoped.isPresent()
                ? of(scoped.get(), "scope", request, settings, group)
                : of(settings.consistency(), "router", request, settings, group);
    }

    private static Demand of(
            Consistency declared, String by, RouteRequest request, RouterSettings settings, GroupSnapshot group) {
        if (declared.needsPrimary()) {
            return primary(by, "strong, only the primary will do");
        }
        if (declared.maxAge().isPresent()) {
            return young(declared.maxAge().get(), by, settings, group);
        }
        if (declared.maxBytes().isPresent()) {
            return near(declared.maxBytes().getAsLong(), by, settings.findings(), group);
        }
        if (!declared.seesWritesOfScope()) {
            return after(declared.bookmark(), group, by, Origin.BOOKMARK);
        }
        Bookmark written = settings.byTable()
                ? settings.scope().currentOn(request.reads())
                : settings.scope().current();
        if (!declared.isMonotonic()) {
            return after(written, group, "scope", Origin.WRITES_OF_SCOPE);
        }
        Bookmark all = written.merge(settings.scope().observed());
        return all.contains(group.name()) ? after(all, group, "scope", Origin.READS_OF_SCOPE) : Demand.MONOTONIC;
    }

    private static Demand after(Bookmark bookmark, GroupSnapshot group, String by, Origin origin) {
        OptionalLong of = bookmark.epoch(group.name());
        if (of.isEmpty()) {
            return Demand.NOTHING;
        }
        long epoch = of.getAsLong();
        Position position = bookmark.position(group.name()).orElse(null);
        long newest = group.epoch();
        if (position != null) {
            BookmarkCheck.requireSameProduct(position, group);
        }
        if (epoch > newest) {
            return Demand.newerTopology(
                    epoch,
                    position,
                    origin,
                    () -> new Reason(by, after(position, epoch) + ", the newest seen is epoch " + newest));
        }
        if (position == null) {
            return Demand.primary(origin, () -> new Reason(by, after(null, epoch)));
        }
        if (epoch == newest) {
            return Demand.position(epoch, position, origin, () -> new Reason(by, after(position, epoch)));
        }
        EngineSnapshot primary = group.primary().orElse(null);
        Position now = primary == null ? null : primary.position();
        Supplier<String> ended = () -> after(position, epoch) + ", which has ended";
        return now == null
                ? Demand.primary(origin, () -> new Reason(by, ended.get()))
                : Demand.position(newest, now, origin, () -> new Reason(by, ended.get() + ": " + after(now, newest)));
    }

    private static Demand young(Duration age, String by, RouterSettings settings, GroupSnapshot group) {
        EngineSnapshot primary = group.primary().orElse(null);
        Youth youth = new Youth(
                settings.timing(),
                age,
                primary == null ? Instant.EPOCH : settings.findings().since(primary));
        @Nullable
        Position seen = primary == null || !youth.isProvable()
                ? null
                : settings.findings().position(primary);
        return Demand.young(youth, group.epoch(), seen, () -> new Reason(by, "at most " + age.toMillis() + " ms old"));
    }

    private static Demand near(long bytes, String by, Findings findings, GroupSnapshot group) {
        EngineSnapshot primary = group.primary().orElse(null);
        Position seen = primary == null ? null : findings.position(primary);
        if (seen instanceof LocalPosition) {
            return Demand.NOTHING;
        }
        if (!(seen instanceof Lsn newest)) {
            String unknown = seen == null ? "and no primary is seen" : "which GTIDs do not tell";
            return primary(by, "at most " + bytes + " bytes behind, " + unknown);
        }
        boolean beyondStart = Long.compareUnsigned(newest.value(), bytes) > 0;
        Lsn least = new Lsn(beyondStart ? newest.value() - bytes : 0);
        long epoch = group.epoch();
        return Demand.position(
                epoch,
                least,
                Origin.PRIMARY_SEEN,
                () -> new Reason(by, "at most " + bytes + " bytes behind " + newest + ": " + after(least, epoch)));
    }

    private static Demand primary(String by, String why) {
        Reason reason = new Reason(by, why);
        return Demand.primary(Origin.NONE, () -> reason);
    }

    private static String after(@Nullable Position position, long epoch) {
        return "after " + (position == null ? "something whose position is not known" : position) + " in epoch "
                + epoch;
    }
}
