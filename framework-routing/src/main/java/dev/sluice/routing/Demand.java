package dev.sluice.routing;

import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.LocalPosition;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.BookmarkException;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.Route.Reason;
import dev.sluice.routing.route.RouteRequest;
import java.time.Duration;
import java.time.Instant;
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
 * <p>An age is met by a replica that the topology shows to be young enough; and by any that proves to have where the
 * primary was seen, as long as that is not longer ago than the age. A number of bytes is a position so far before the one
 * where the primary was seen.
 */
final class Demand {

    static final Demand NOTHING = new Demand(Kind.NOTHING, 0, null, null, null, Origin.NONE);

    private static final Demand MONOTONIC = new Demand(Kind.NOTHING, 0, null, null, null, Origin.READS_OF_SCOPE);

    private static final Demand SHADOWED = primary("shadow", "reads stay on the primary");

    enum Kind {
        /** Any replica will do. */
        NOTHING,
        /** A replica at {@code position} of {@code epoch} will do, or one that is young enough. */
        POSITION,
        /** Only the primary will do. */
        PRIMARY,
        /** The topology is older than the bookmark. */
        NEWER_TOPOLOGY
    }

    /** How a replica stands to the demand, by its snapshot and by what it has said since. */
    enum Standing {
        FRESH,
        BEHIND,
        UNKNOWN
    }

    /** Where a demanded position comes from. */
    private enum Origin {
        NONE,
        PRIMARY_SEEN,
        BOOKMARK,
        WRITES_OF_SCOPE,
        READS_OF_SCOPE;

        boolean isScope() {
            return this == WRITES_OF_SCOPE || this == READS_OF_SCOPE;
        }
    }

    private final Kind kind;
    private final long epoch;
    private final @Nullable Position position;
    private final @Nullable Reason reason;
    private final @Nullable Youth youth;
    private final Origin origin;

    private Demand(
            Kind kind,
            long epoch,
            @Nullable Position position,
            @Nullable Reason reason,
            @Nullable Youth youth,
            Origin origin) {
        this.kind = kind;
        this.epoch = epoch;
        this.position = position;
        this.reason = reason;
        this.youth = youth;
        this.origin = origin;
    }

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
            return NOTHING;
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
        return all.contains(group.name()) ? after(all, group, "scope", Origin.READS_OF_SCOPE) : MONOTONIC;
    }

    private static Demand after(Bookmark bookmark, GroupSnapshot group, String by, Origin origin) {
        if (!bookmark.contains(group.name())) {
            return NOTHING;
        }
        long epoch = bookmark.epoch(group.name()).orElseThrow();
        Position position = bookmark.position(group.name()).orElse(null);
        if (position == null) {
            return new Demand(
                    Kind.PRIMARY, 0, null, new Reason(by, "after a write whose position is not known"), null, origin);
        }
        BookmarkCheck.requireSameProduct(position, group);
        String after = "after " + position + " in epoch " + epoch;
        if (epoch == group.epoch()) {
            return new Demand(Kind.POSITION, epoch, position, new Reason(by, after), null, origin);
        }
        if (epoch > group.epoch()) {
            Reason newer = new Reason(by, after + ", the newest seen is epoch " + group.epoch());
            return new Demand(Kind.NEWER_TOPOLOGY, epoch, position, newer, null, origin);
        }
        EngineSnapshot primary = group.primary().orElse(null);
        Position now = primary == null ? null : primary.position();
        String ended = after + ", which has ended";
        return now == null
                ? new Demand(Kind.PRIMARY, 0, null, new Reason(by, ended), null, origin)
                : new Demand(
                        Kind.POSITION,
                        group.epoch(),
                        now,
                        new Reason(by, ended + ": after " + now + " in epoch " + group.epoch()),
                        null,
                        origin);
    }

    private static Demand young(Duration age, String by, RouterSettings settings, GroupSnapshot group) {
        EngineSnapshot primary = group.primary().orElse(null);
        Youth youth = new Youth(
                settings.timing(),
                age,
                primary == null ? Instant.EPOCH : settings.findings().since(primary));
        Position seen = primary == null || !youth.isProvable()
                ? null
                : settings.findings().position(primary);
        Reason reason = new Reason(by, "at most " + age.toMillis() + " ms old");
        return new Demand(Kind.POSITION, group.epoch(), seen, reason, youth, Origin.PRIMARY_SEEN);
    }

    private static Demand near(long bytes, String by, Findings findings, GroupSnapshot group) {
        EngineSnapshot primary = group.primary().orElse(null);
        Position seen = primary == null ? null : findings.position(primary);
        String near = "at most " + bytes + " bytes behind";
        if (seen instanceof LocalPosition) {
            return NOTHING;
        }
        if (!(seen instanceof Lsn newest)) {
            return primary(by, near + (seen == null ? ", and no primary is seen" : ", which GTIDs do not tell"));
        }
        boolean beyondStart = Long.compareUnsigned(newest.value(), bytes) > 0;
        Lsn least = new Lsn(beyondStart ? newest.value() - bytes : 0);
        Reason reason = new Reason(by, near + ' ' + newest + ": after " + least + " in epoch " + group.epoch());
        return new Demand(Kind.POSITION, group.epoch(), least, reason, null, Origin.PRIMARY_SEEN);
    }

    private static Demand primary(String by, String why) {
        return new Demand(Kind.PRIMARY, 0, null, new Reason(by, why), null, Origin.NONE);
    }

    Kind kind() {
        return kind;
    }

    /** Which history {@link #position} belongs to. */
    long epoch() {
        return epoch;
    }

    /** Null if none is demanded, or none can be named that would prove enough. */
    @Nullable
    Position position() {
        return position;
    }

    /** Null if the request and the scope demand nothing. */
    @Nullable
    Reason reason() {
        return reason;
    }

    /** Whether later reads of the scope must see what this one does. */
    boolean isMonotonic() {
        return origin == Origin.READS_OF_SCOPE;
    }

    /** Whether it is what the scope has done, and not what somebody has asked for. */
    boolean isOfScope() {
        return origin.isScope();
    }

    Standing standing(EngineSnapshot replica, Findings findings) {
        if (youth != null && youth.has(replica)) {
            return Standing.FRESH;
        }
        if (position == null || replica.position() == null || replica.epoch() != epoch) {
            return Standing.UNKNOWN;
        }
        return findings.covers(replica, epoch, position) ? Standing.FRESH : Standing.BEHIND;
    }

    /** How it is known, without asking, that an engine which was chosen has what is demanded. */
    Knowledge knowledgeOf(EngineSnapshot engine) {
        if (kind != Kind.POSITION) {
            return new Knowledge(engine, Proof.NONE_NEEDED, null);
        }
        boolean shown =
                (youth != null && youth.has(engine)) || (position != null && Findings.isShown(engine, epoch, position));
        return shown ? new Knowledge(engine, Proof.SHOWN, null) : new Knowledge(engine, Proof.HEARD, position);
    }

    /** Whether it is about the age of data: then a replica may meet it without a position. */
    boolean isOfAge() {
        return youth != null;
    }

    /** Whether the primary may lack what a bookmark names: then it has to be asked, too. */
    boolean isUnprovenOn(EngineSnapshot primary, Findings findings) {
        return kind == Kind.POSITION
                && origin != Origin.PRIMARY_SEEN
                && position != null
                && !findings.covers(primary, epoch, position);
    }

    /** Whether what a server has just said of itself meets a demanded position. */
    boolean isMetBy(ServerStatus status) {
        Position applied = status.position();
        return position != null && applied != null && status.epoch() == epoch && isMetAt(applied);
    }

    /** Whether somebody who has {@code applied} in this epoch meets it now. */
    boolean isMetAt(Position applied) {
        return position != null && applied.covers(position) && (youth == null || youth.isProvable());
    }

    /** Data of a limited age. The primary was at the demanded position at {@code seenAt}. */
    private record Youth(Timing timing, Duration limit, Instant seenAt) {

        boolean has(EngineSnapshot replica) {
            return replica.position() instanceof LocalPosition || isWithin(replica.asOf());
        }

        boolean isProvable() {
            return isWithin(seenAt);
        }

        private boolean isWithin(Instant moment) {
            return !moment.plus(limit).isBefore(timing.instant());
        }
    }
}
