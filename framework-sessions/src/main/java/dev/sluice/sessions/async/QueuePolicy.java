package dev.sluice.sessions.async;

/** What becomes of a unit that comes while the queue is full. */
public enum QueuePolicy {
    /**
     * Whoever submits it waits until there is room, or the unit's timeout is over. What depends on a unit of the same {@link
     * AsyncSessions} and runs in its thread does not wait, or nobody might make room: it is let in, up to twice the capacity.
     */
    WAIT,
    /** Its future fails at once with a {@link UnitRefusedException}. */
    REFUSE
}
