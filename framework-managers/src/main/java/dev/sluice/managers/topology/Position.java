package dev.sluice.managers.topology;

/**
 * A point in a group's history of writes. Positions of one product and one epoch compare by {@link #covers}; what cannot
 * be compared is not covered. Immutable.
 */
public sealed interface Position permits Lsn, GtidSet, LocalPosition {

    /** Whether somebody at this position has everything that somebody at {@code other} has. */
    boolean covers(Position other);

    /** The earliest position that covers both; {@code this} if they cannot be compared. */
    Position merge(Position other);

    /** The server's own spelling: {@code 16/B374D848}, {@code 3e11fa47-…:1-77}; {@code local} for SQLite. */
    @Override
    String toString();
}
