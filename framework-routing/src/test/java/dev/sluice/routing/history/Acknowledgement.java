package dev.sluice.routing.history;

/** When a write counts as acknowledged, so that it may not be lost; as the command's demo has it. */
public enum Acknowledgement {
    /** COMMIT returned: with a synchronous standby. */
    COMMIT_RETURNED,
    /** A replica has shown it: MySQL's binaries come without semi-synchronous replication. */
    A_REPLICA_SHOWED_IT
}
