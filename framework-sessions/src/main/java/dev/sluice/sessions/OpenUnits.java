package dev.sluice.sessions;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * The units that are open in a thread, of all sessions: each knows the one around it. A thread does not keep a handle alive
 * that its owner has lost.
 */
final class OpenUnits {

    /** A handle, and what was open when it was opened. */
    private static final class Held extends WeakReference<Unit> {

        private final @Nullable Object around;

        Held(Unit unit) {
            super(unit);
            this.around = entry(unit.around());
        }
    }

    /** A {@link Unit}, or one as {@link Held}. */
    private static final ThreadLocal<@Nullable Object> INNERMOST = new ThreadLocal<>();

    private OpenUnits() {}

    /** The one that was begun last; null if none is open in this thread. */
    static @Nullable Unit innermost() {
        Object entry = INNERMOST.get();
        while (entry instanceof Held held) {
            Unit unit = held.get();
            if (unit != null && !unit.hasEnded()) {
                return unit;
            }
            entry = held.around;
            set(entry);
        }
        return (Unit) entry;
    }

    /** Those that are open in this thread, from the inside out. */
    static List<Unit> all() {
        List<Unit> open = new ArrayList<>();
        for (Unit unit = innermost(); unit != null; unit = unit.around()) {
            open.add(unit);
        }
        return open;
    }

    /** The one of these sessions that was begun last: units on two databases do not join each other. */
    static @Nullable Unit innermostOf(UnitRunner sessions) {
        @Nullable Unit unit = innermost();
        while (unit != null && (unit.sessions() != sessions || unit.hasEnded())) {
            unit = unit.around();
        }
        return unit;
    }

    /** The unit of this thread that has this session; null if none has. */
    static @Nullable Unit of(SharedSessionContract session) {
        for (Unit unit = innermost(); unit != null; unit = unit.around()) {
            if (unit.hibernate().session() == session) {
                return unit;
            }
        }
        return null;
    }

    static void enter(Unit unit) {
        set(entry(unit));
    }

    /** One that is not the innermost was ended before what is inside of it, and is passed over when that has gone. */
    static void leave(Unit unit) {
        Object entry = INNERMOST.get();
        if (entry == unit || (entry instanceof Held held && held.get() == unit)) {
            set(entry(unit.around()));
        }
    }

    private static @Nullable Object entry(@Nullable Unit unit) {
        return unit != null && unit.session().handle() != null ? new Held(unit) : unit;
    }

    /** The place is kept when it is empty: to remove it and make it again with each unit is garbage. */
    private static void set(@Nullable Object entry) {
        INNERMOST.set(entry);
    }
}
