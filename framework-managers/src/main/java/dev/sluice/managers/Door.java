package dev.sluice.managers;

import dev.sluice.managers.spi.EnginePool;
import org.jspecify.annotations.Nullable;

/** What a borrower finds at an engine. Immutable, and equal to itself only: another object means that it has changed. */
final class Door {

    static final Door UNOPENED = new Door(State.OPEN, null, "");
    static final Door CLOSED = new Door(State.CLOSED, null, "");

    private final State state;
    private final @Nullable EnginePool pool;
    private final String reason;

    Door(State state, @Nullable EnginePool pool, String reason) {
        this.state = state;
        this.pool = pool;
        this.reason = reason;
    }

    /** The same with another pool behind it. */
    Door with(@Nullable EnginePool other) {
        return new Door(state, other, reason);
    }

    State state() {
        return state;
    }

    /** Null until somebody needs it, and after the end. */
    @Nullable
    EnginePool pool() {
        return pool;
    }

    /** Why it is shut, in words. */
    String reason() {
        return reason;
    }

    enum State {
        OPEN,
        /** Nobody new may enter; what is borrowed may finish. */
        DRAINING,
        CLOSED
    }
}
