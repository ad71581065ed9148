package dev.sluice.routing.spi;

import static java.util.Objects.requireNonNull;

/** What a {@link Rule} says about a request: a group, a refusal, or nothing. Immutable; keep the frequent ones. */
public sealed interface Opinion {

    /** Nothing: the next rule is asked. */
    static Opinion none() {
        return Silence.NONE;
    }

    /** This group. */
    static Opinion choose(String group, String why) {
        return new Choice(group, why);
    }

    /** No engine at all may serve this request. */
    static Opinion reject(String why) {
        return new Rejection(why);
    }

    /** The answer of {@link #choose}. */
    record Choice(String group, String why) implements Opinion {

        public Choice {
            requireNonNull(group, "group");
            requireNonNull(why, "why");
        }
    }

    /** The answer of {@link #reject}. */
    record Rejection(String why) implements Opinion {

        public Rejection {
            requireNonNull(why, "why");
        }
    }

    /** The answer of {@link #none}. */
    enum Silence implements Opinion {
        NONE
    }
}
