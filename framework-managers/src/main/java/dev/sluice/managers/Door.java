package dev.sluice.managers;

import dev.sluice.managers.spi.EnginePool;
import org.jspecify.annotations.Nullable;

/** What a borrower finds at an engine. Immutable, and equal to itself only: another object means that it has changed. */
final class Door {

    static final Door UNOPENED = new Door(State.OPEN, null);
    static final Door CLOSED = new Door(State.CLOSED, null);

    private final State state;
    private final @Nullable EnginePool pool;

    Door(State state, @Nullable EnginePool pool) {
        this.state = state;
        this.pool = pool;
    }

    State state() {
        return state;
    }

    /** Null until somebody needs it, and after the end. */
    @Nullable
    EnginePool pool() {
        return pool;
    }

    enum State {
        OPEN,
        /** Nobody new may enter; what is borrowed may finish. */
        DRAINING,
        CLOSED
    }
}
