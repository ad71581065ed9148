package dev.sluice.sessions.groups;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes that a unit has committed in its first group and still owes to a later one, or may: a unit that is just being
 * committed has one, too. Immutable.
 *
 * @param id of the unit
 * @param first the group that has committed
 * @param part the group that is owed
 * @param made when, by the clock of the process that made it
 * @param refused why it cannot be kept; empty if it was not tried, or the database could not be reached
 */
public record OpenPledge(UUID id, String first, String part, Instant made, Optional<String> refused) {

    public OpenPledge {
        requireNonNull(id, "id");
        requireNonNull(first, "first");
        requireNonNull(part, "part");
        requireNonNull(made, "made");
        requireNonNull(refused, "refused");
    }
}
