package dev.sluice.managers;

import dev.sluice.managers.spi.EnginePool;
import org.jspecify.annotations.Nullable;

/** What a borrower finds at an engine. Immutable, and equal to itself only: another object means that it has changed. */
final class Door {

    static final Door CLOSED = new Door(null, false, false, null, null, true);

    private final @Nullable EnginePool pool;
    private final boolean readOnly;
    private final boolean anyRole;
    private final @Nullable String drained;
    private final @Nullable String fenced;
    private final boolean closed;

    private Door(
            @Nullable EnginePool pool,
            boolean readOnly,
            boolean anyRole,
            @Nullable String drained,
            @Nullable String fenced,
            boolean closed) {
        this.pool = pool;
        this.readOnly = readOnly;
        this.anyRole = anyRole;
        this.drained = drained;
        this.fenced = fenced;
        this.closed = closed;
    }

    static Door unopened(boolean readOnly) {
        return new Door(null, readOnly, false, null, null, false);
    }

    boolean isOpen() {
        return drained == null && fenced == null && !closed;
    }

    /** Null until somebody needs it, while the engine is fenced, and after the end. */
    @Nullable
    EnginePool pool() {
        return pool;
    }

    /** The role that pools are made for: a replica's. */
    boolean readOnly() {
        return readOnly;
    }

    /** Whether connections are lent although they seem to lead to a server of another role. */
    boolean anyRole() {
        return anyRole;
    }

    /** Why nobody new may enter, while what is borrowed may finish; null if it is not drained. */
    @Nullable
    String drained() {
        return drained;
    }

    /** Why nobody may enter at all; null if it is not fenced. */
    @Nullable
    String fenced() {
        return fenced;
    }

    boolean closed() {
        return closed;
    }

    /** The same with another pool behind it, whose connections are checked again. */
    Door withPool(@Nullable EnginePool other) {
        return new Door(other, readOnly, false, drained, fenced, closed);
    }

    /** For another role, without a pool. */
    Door withRole(boolean replica) {
        return new Door(null, replica, false, drained, fenced, closed);
    }

    Door withAnyRole() {
        return new Door(pool, readOnly, true, drained, fenced, closed);
    }

    Door withDrained(@Nullable String why) {
        return new Door(pool, readOnly, anyRole, why, fenced, closed);
    }

    Door withFenced(@Nullable String why) {
        return new Door(pool, readOnly, anyRole, drained, why, closed);
    }
}
