package dev.sluice.routing;

import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.route.Receipt.Proof;
import dev.sluice.routing.route.Route.Reason;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a read demands of an engine of one group, in one topology, as {@link Demanding} has found. Immutable. Why it does is
 * put into words only when somebody asks.
 */
final class Demand {

    static final Demand NOTHING = new Demand(Kind.NOTHING, 0, null, null, Origin.NONE, null);

    /** Nothing yet, but what the read sees will be demanded of those after it. */
    static final Demand MONOTONIC = new Demand(Kind.NOTHING, 0, null, null, Origin.READS_OF_SCOPE, null);

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
    enum Origin {
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
    private final @Nullable Youth youth;
    private final Origin origin;
    private final @Nullable Supplier<Reason> why;

    private Demand(
            Kind kind,
            long epoch,
            @Nullable Position position,
            @Nullable Youth youth,
            Origin origin,
            @Nullable Supplier<Reason> why) {
        this.kind = kind;
        this.epoch = epoch;
        this.position = position;
        this.youth = youth;
        this.origin = origin;
        this.why = why;
    }

    /** A replica that has this. */
    static Demand position(long epoch, Position position, Origin origin, Supplier<Reason> why) {
        return new Demand(Kind.POSITION, epoch, position, null, origin, why);
    }

    /** A replica whose data is young enough, or which proves to have {@code seen}. */
    static Demand young(Youth youth, long epoch, @Nullable Position seen, Supplier<Reason> why) {
        return new Demand(Kind.POSITION, epoch, seen, youth, Origin.PRIMARY_SEEN, why);
    }

    static Demand primary(Origin origin, Supplier<Reason> why) {
        return new Demand(Kind.PRIMARY, 0, null, null, origin, why);
    }

    static Demand newerTopology(long epoch, @Nullable Position position, Origin origin, Supplier<Reason> why) {
        return new Demand(Kind.NEWER_TOPOLOGY, epoch, position, null, origin, why);
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

    /** Whether there is a {@link #reason}: not if the request and the scope demand nothing. */
    boolean hasReason() {
        return why != null;
    }

    /** Null if the request and the scope demand nothing. Made anew with each call. */
    @Nullable
    Reason reason() {
        return why == null ? null : why.get();
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

    boolean isKnownOf(EngineSnapshot replica, Findings findings) {
        return standing(replica, findings) == Standing.FRESH;
    }

    /** How it is known, without asking, that an engine which was chosen has what is demanded. */
    Knowledge knowledgeOf(Member member) {
        if (kind != Kind.POSITION) {
            return member.known();
        }
        EngineSnapshot engine = member.snapshot();
        return isShownBy(engine)
                ? new Knowledge(engine, Proof.SHOWN, null)
                : new Knowledge(engine, Proof.HEARD, position);
    }

    /** Whether the snapshot alone shows that the engine has what is demanded. */
    boolean isShownBy(EngineSnapshot engine) {
        return (youth != null && youth.has(engine)) || (position != null && Findings.isShown(engine, epoch, position));
    }

    /** Whether an engine that is known to have what is demanded has it on every connection to it. */
    boolean isVouchedFor(Engine engine, EngineSnapshot seen) {
        return kind != Kind.POSITION || seen.role() != EngineRole.REPLICA || engine.vouchesFor(seen);
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

    /** Whether somebody else has heard of the engine that it meets a demanded position. */
    boolean isHeardOf(EngineSnapshot engine, Findings findings) {
        Position known = findings.position(engine);
        return known != null && engine.epoch() == epoch && isMetAt(known);
    }

    /** Whether somebody who has {@code applied} in this epoch meets it now. */
    boolean isMetAt(Position applied) {
        return position != null && applied.covers(position) && (youth == null || youth.isProvable());
    }
}
