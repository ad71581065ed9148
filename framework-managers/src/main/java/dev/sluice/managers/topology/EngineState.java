package dev.sluice.managers.topology;

/** Whether an engine may be given work. */
public enum EngineState {
    /** Not observed yet. */
    STARTING,
    /** Answered the last observation. */
    UP,
    /** Did not answer; the snapshot's reason says what happened. */
    DOWN,
    /** Answers as a primary, but of another history than its group's: it gets neither writes nor reads. */
    FENCED,
    /** Takes no new work; what is borrowed may finish. */
    DRAINING,
    /** No longer part of the manager. */
    REMOVED
}
