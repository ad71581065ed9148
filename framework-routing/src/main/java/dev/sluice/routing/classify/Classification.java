package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

/**
 * What was found out about one text of SQL. Immutable.
 *
 * @param effect of all its statements together: the most cautious one
 * @param reason in a few words, the same for the same text: {@code locks rows}
 * @param sessionBound whether it uses or leaves something that one connection remembers (a temporary table, a setting, a
 *     lock, the last identity), so that it belongs on the connection of its unit of work; never with {@link Effect#READ}
 */
public record Classification(Effect effect, String reason, boolean sessionBound) {

    public Classification {
        requireNonNull(effect, "effect");
        requireNonNull(reason, "reason");
        if (sessionBound && effect == Effect.READ) {
            throw new IllegalArgumentException("sessionBound: true (expected: false for " + effect + ")");
        }
    }

    static Classification read(String reason) {
        return new Classification(Effect.READ, reason, false);
    }

    static Classification unknown(String reason) {
        return new Classification(Effect.UNKNOWN, reason, false);
    }

    static Classification write(String reason) {
        return new Classification(Effect.WRITE, reason, false);
    }

    /** The same, bound to its session. */
    Classification bound() {
        return new Classification(effect, reason, true);
    }

    /** Both together: the more cautious effect with its reason; the first one's if they are equal. */
    Classification and(Classification other) {
        Classification stronger = other.effect.compareTo(effect) > 0 ? other : this;
        return (sessionBound || other.sessionBound) && !stronger.sessionBound ? stronger.bound() : stronger;
    }
}
