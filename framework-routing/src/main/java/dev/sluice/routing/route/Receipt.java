package dev.sluice.routing.route;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Position;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a unit of work was served, and what is known of the data that it saw. Immutable.
 *
 * @param epoch which history the position belongs to
 * @param knownPosition a lower bound: the unit has seen everything up to here, and perhaps more; null if the server does
 *     not count, or had not been heard of yet
 * @param lag of the engine when it was chosen, as the manager had last seen it
 * @param asOf the unit has seen everything that the primary had at this moment; {@link Instant#EPOCH} if nothing is known
 * @param proof how it was known that the engine has what was demanded
 */
public record Receipt(
        EngineName engine,
        EngineRole role,
        long epoch,
        @Nullable Position knownPosition,
        Lag lag,
        Instant asOf,
        Proof proof) {

    /** See {@code knownPosition}; empty if there is none. */
    public Optional<Position> position() {
        return Optional.ofNullable(knownPosition);
    }

    /** {@code replica-1 (replica) in epoch 1, at 16/B374D848 or later, lag none, told when asked}. */
    @Override
    public String toString() {
        String at = knownPosition == null ? "" : ", at " + knownPosition + " or later";
        return engine + " (" + role.name().toLowerCase(Locale.ROOT) + ") in epoch " + epoch + at + ", lag " + lag + ", "
                + proof.sentence();
    }

    /** How it was known that an engine has what was demanded. */
    public enum Proof {
        /** Nothing was demanded. */
        NONE_NEEDED("nothing demanded"),
        /** It was the primary. */
        PRIMARY("has every write"),
        /** The topology showed it. */
        SHOWN("shown by the topology"),
        /** It, or a server before it on another connection, had told so since. */
        HEARD("heard since"),
        /** It says so with the first answer, or the answer does not count. */
        OWED("to be told with the answer"),
        /** It said so on the connection that was then read. */
        ASKED("told when asked"),
        /** It had it after a wait. */
        WAITED("waited for");

        private final String sentence;

        Proof(String sentence) {
            this.sentence = sentence;
        }

        /** The words of {@link Receipt#toString()}. */
        public String sentence() {
            return sentence;
        }
    }
}
