package dev.sluice.sessions;

import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/** The units that are open in a thread, of all sessions: each knows the one around it. */
final class OpenUnits {

    private static final ThreadLocal<@Nullable Unit> INNERMOST = new ThreadLocal<>();

    private OpenUnits() {}

    /** The one that was begun last; null if none is open in this thread. */
    static @Nullable Unit innermost() {
        return INNERMOST.get();
    }

    /** The one of these sessions that was begun last: units on two databases do not join each other. */
    static @Nullable Unit innermostOf(UnitRunner sessions) {
        @Nullable Unit unit = innermost();
        while (unit != null && unit.sessions() != sessions) {
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
        INNERMOST.set(unit);
    }

    static void leave(Unit unit) {
        if (unit.around() == null) {
            INNERMOST.remove();
        } else {
            INNERMOST.set(unit.around());
        }
    }
}
