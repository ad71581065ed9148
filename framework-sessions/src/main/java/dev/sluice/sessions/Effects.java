package dev.sluice.sessions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a unit is to do outside of its transaction once that has ended. Confined to the unit's thread. */
final class Effects {

    /** How a transaction can end, and what an effect can wait for. */
    enum End {
        /** No end yet: inside of the transaction, when all else is done. */
        COMMITTING,
        COMMITTED,
        ROLLED_BACK,
        /** As an outcome, that it is not known; as something to wait for, any end at all. */
        ANY
    }

    private record Effect(End awaited, Runnable work) {}

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final String who;
    private final UnitName unit;
    private List<Effect> effects = List.of();
    private Map<Consumer<? super List<Object>>, List<Object>> kept = Map.of();
    private boolean ended;

    Effects(String who, UnitName unit) {
        this.who = who;
        this.unit = unit;
    }

    void await(End end, Runnable work) {
        if (ended) {
            throw new IllegalStateException(who + ": " + unit + " has ended; add effects while it runs");
        }
        if (effects.isEmpty()) {
            effects = new ArrayList<>();
        }
        effects.add(new Effect(end, work));
    }

    /** Keeps {@code item} for {@link #beforeCommit}. */
    @SuppressWarnings("unchecked") // what is kept for a receiver is what it takes
    <T> void keep(T item, Consumer<? super List<T>> receiver) {
        Consumer<? super List<Object>> taker = (Consumer<? super List<Object>>) (Consumer<?>) receiver;
        await(
                End.COMMITTING,
                () -> kept.computeIfAbsent(taker, none -> new ArrayList<>()).add(item));
    }

    /** Gives each receiver what was kept for it and not undone. */
    void beforeCommit() {
        if (effects.isEmpty()) {
            return;
        }
        kept = new LinkedHashMap<>();
        for (Effect effect : effects) {
            if (effect.awaited() == End.COMMITTING) {
                effect.work().run();
            }
        }
        kept.forEach(Consumer::accept);
    }

    /** How many there are, to say later which were added since. */
    int count() {
        return effects.size();
    }

    /** What was added since then belongs to work that was rolled back to a savepoint. */
    void undone(int since) {
        List<Effect> left = new ArrayList<>(effects.subList(0, since));
        for (Effect effect : effects.subList(since, effects.size())) {
            if (effect.awaited() == End.ROLLED_BACK || effect.awaited() == End.ANY) {
                left.add(new Effect(End.ANY, effect.work()));
            }
        }
        effects = left;
    }

    /**
     * Runs those that waited for this end, all of them whatever one throws.
     *
     * @param failure what the caller of the unit gets, and gets to know by it what an effect has thrown; null if committed
     */
    void run(End end, @Nullable Throwable failure) {
        ended = true;
        if (effects.isEmpty()) {
            return;
        }
        @Nullable Error fatal = null;
        for (Effect effect : effects) {
            if (effect.awaited() != End.ANY && effect.awaited() != end) {
                continue;
            }
            try {
                effect.work().run();
            } catch (Throwable t) {
                if (failure != null && failure != t) {
                    failure.addSuppressed(t);
                } else if (t instanceof Error error) {
                    fatal = error;
                } else {
                    LOG.warn("[{}] {} is committed, but an effect after it failed", who, unit, t);
                }
            }
        }
        if (fatal != null) {
            throw fatal;
        }
    }
}
