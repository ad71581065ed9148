package dev.sluice.sessions.groups;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import java.util.UUID;

/**
 * A unit over several groups was committed in the first one, and not in all others yet. What they lack is kept as a pledge, to be
 * done by {@link GroupedSessions#redeem}, now or at the next start; unless it was refused, which is for people to solve. Do not
 * run the unit again.
 */
public class UnfinishedUnitException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    private final UUID pledge;
    private final boolean refused;

    UnfinishedUnitException(String message, UUID pledge, boolean refused, Throwable cause) {
        super(message, cause);
        this.pledge = requireNonNull(pledge, "pledge");
        this.refused = refused;
    }

    /** Which one of {@link GroupedSessions#openPledges}. */
    public UUID pledge() {
        return pledge;
    }

    /** Whether it cannot be kept without somebody's help. */
    public boolean refused() {
        return refused;
    }
}
