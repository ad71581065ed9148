package dev.sluice.routing;

import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What engines have told the callers of one router since the supervisor looked at them last, so that of many reads after
 * one write only the first has to ask. Safe for all threads.
 *
 * <p>A server's history only grows while it is the same server in the same role and epoch; what it said before it changed
 * one of these is not used, nor what was said before it went down: it may have come back with less.
 */
final class Findings {

    /** About as long as a round lasts. */
    private static final long APART = TimeUnit.MILLISECONDS.toNanos(20);

    private final ConcurrentMap<EngineName, Said> said = new ConcurrentHashMap<>();
    private final Set<EngineName> asking = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<EngineName, Long> asked = new ConcurrentHashMap<>();
    private final ConcurrentMap<EngineName, EngineSnapshot> behind = new ConcurrentHashMap<>();

    /**
     * An engine has answered.
     *
     * @param engine as the topology showed it when it was asked
     * @param at before it was asked
     */
    void told(EngineSnapshot engine, ServerStatus status, Instant at) {
        if (status.role() == engine.role()) {
            told(engine, status.epoch(), status.position(), at);
        }
    }

    /** An engine is known to have {@code position}, because it has waited for it or committed it. */
    void told(EngineSnapshot engine, long epoch, @Nullable Position position, Instant at) {
        Position seen = engine.position();
        if (position == null || epoch != engine.epoch() || (seen != null && seen.covers(position))) {
            return;
        }
        Said fresh = new Said(engine.role(), engine.since(), epoch, position, at);
        said.merge(engine.name(), seen == null ? fresh : fresh.with(seen), (before, now) -> now.after(before));
    }

    /** Whether the caller is the one who asks the engine again and again, for all who wait; until {@link #endAsking}. */
    boolean beginAsking(EngineName engine) {
        return asking.add(engine);
    }

    void endAsking(EngineName engine) {
        asking.remove(engine);
    }

    /** Whether nobody else who comes by in rounds has asked the engine just now; then the caller should. */
    boolean isTurnToAsk(EngineName engine, long now) {
        Long last = asked.putIfAbsent(engine, now);
        return last == null || (now - last >= APART && asked.replace(engine, last, now));
    }

    /** Whether an engine is known to have {@code wanted} of the history {@code epoch}. */
    boolean covers(EngineSnapshot engine, long epoch, Position wanted) {
        Position seen = engine.position();
        if (epoch != engine.epoch() || seen == null) {
            return false;
        }
        if (seen.covers(wanted)) {
            return true;
        }
        Said known = of(engine);
        return known != null && known.position.merge(seen).covers(wanted);
    }

    /** Whether that is known from the topology alone. */
    static boolean isShown(EngineSnapshot engine, long epoch, Position wanted) {
        Position seen = engine.position();
        return epoch == engine.epoch() && seen != null && seen.covers(wanted);
    }

    /** The newest position that is known of an engine; null if none is. */
    @Nullable
    Position position(EngineSnapshot engine) {
        Said known = of(engine);
        Position seen = engine.position();
        return known == null || seen == null ? seen : seen.merge(known.position);
    }

    /** From when on that is known. */
    Instant since(EngineSnapshot engine) {
        Said known = of(engine);
        return known == null || known.at.isBefore(engine.asOf()) ? engine.asOf() : known.at;
    }

    /** A read that went to the engine together with the question was for nothing: the engine was behind. */
    void readInVain(EngineSnapshot engine) {
        behind.put(engine.name(), engine);
    }

    /** Whether one of those since the supervisor has seen the engine as it is shown now. */
    @SuppressWarnings("ReferenceEquality") // another observation, not another value
    boolean wasReadInVain(EngineSnapshot engine) {
        return behind.get(engine.name()) == engine;
    }

    private @Nullable Said of(EngineSnapshot engine) {
        Said known = said.get(engine.name());
        return known != null && known.isOf(engine) ? known : null;
    }

    private record Said(EngineRole role, Instant since, long epoch, Position position, Instant at) {

        boolean isOf(EngineSnapshot engine) {
            return epoch == engine.epoch() && role == engine.role() && since.equals(engine.since());
        }

        Said with(Position more) {
            return position.covers(more) ? this : new Said(role, since, epoch, position.merge(more), at);
        }

        Said after(Said before) {
            boolean same = epoch == before.epoch && role == before.role && since.equals(before.since);
            return same ? with(before.position) : this;
        }
    }
}
