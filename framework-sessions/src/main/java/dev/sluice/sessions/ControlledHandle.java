package dev.sluice.sessions;

/** A handle, of whatever kind its session is, that leaves to its {@link HandleControl} what it is besides a session. */
interface ControlledHandle extends Handle {

    HandleControl handle();

    @Override
    default boolean isOpen() {
        return handle().isOpen();
    }

    @Override
    default void suspend() {
        handle().suspend();
    }

    @Override
    default boolean isSuspended() {
        return handle().isSuspended();
    }

    @Override
    default void resume() {
        handle().resume();
    }

    @Override
    default void close() {
        handle().close();
    }
}
