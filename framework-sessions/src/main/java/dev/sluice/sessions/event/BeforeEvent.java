package dev.sluice.sessions.event;

/** Something that is about to happen to an entity. Valid while the listener runs, in its thread. */
public interface BeforeEvent<E> {

    EntityEvent event();

    /** What is set in it now is taken over, as {@link EntityEvent} says of each event. */
    E entity();

    /**
     * It shall not happen; listeners that come after this one are not asked. What that means is said at {@link EntityEvent}.
     *
     * @throws IllegalStateException for {@link EntityEvent#LOAD}, which cannot be cancelled
     */
    void cancel();
}
