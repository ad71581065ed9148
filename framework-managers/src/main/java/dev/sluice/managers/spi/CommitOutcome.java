package dev.sluice.managers.spi;

import static java.util.Objects.requireNonNull;

/**
 * What became of a transaction whose commit was not answered.
 *
 * @param kind what is known
 * @param committed where the history stands after it; untold unless it was committed
 * @param why it is not known, in a few words; empty if it is
 */
public record CommitOutcome(Kind kind, Committed committed, String why) {

    /** What can be known of a transaction. */
    public enum Kind {
        COMMITTED,
        /** And it never will be. */
        ABORTED,
        /** It may still end either way. */
        OPEN,
        UNKNOWN
    }

    public CommitOutcome {
        requireNonNull(kind, "kind");
        requireNonNull(committed, "committed");
        requireNonNull(why, "why");
    }

    public static CommitOutcome committed(Committed told) {
        return new CommitOutcome(Kind.COMMITTED, told, "");
    }

    public static CommitOutcome aborted() {
        return new CommitOutcome(Kind.ABORTED, Committed.untold(), "");
    }

    public static CommitOutcome open(String why) {
        return new CommitOutcome(Kind.OPEN, Committed.untold(), why);
    }

    public static CommitOutcome unknown(String why) {
        return new CommitOutcome(Kind.UNKNOWN, Committed.untold(), why);
    }
}
