package dev.sluice.managers;

import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Position;
import org.jspecify.annotations.Nullable;

/**
 * What an engine was last heard to say of itself, and what came of its claim to be the primary of its group, if it makes
 * one; see {@link Succession}. Confined to the supervisor's thread.
 */
final class Claim {

    private @Nullable ServerStatus status;
    private long reign;
    private boolean promoted;
    private @Nullable String fence;

    /** Takes in what the server has said. */
    void heard(ServerStatus said) {
        boolean wasReplica = status != null && status.role() == EngineRole.REPLICA;
        status = said;
        promoted = isMade() && (promoted || wasReplica);
        reign = isMade() ? reign : 0;
    }

    /** Whether it was last seen as a primary; it may be down since. */
    boolean isMade() {
        return status != null && status.role() == EngineRole.PRIMARY;
    }

    /** Whether it was last seen to apply another server's writes, although it takes some itself. */
    boolean replicates() {
        return isMade() && status != null && status.ownLag() != null;
    }

    /** Of which history; 0 as long as it was not seen. */
    long epoch() {
        return status == null ? 0 : status.epoch();
    }

    @Nullable
    Position position() {
        return status == null ? null : status.position();
    }

    /** Whether both are copies of one database, as far as they say; epochs of two do not compare. */
    boolean isOfSystem(Claim other) {
        String mine = status == null ? "" : status.system();
        String others = other.status == null ? "" : other.status.system();
        return mine.isEmpty() || others.isEmpty() || mine.equals(others);
    }

    /** Why it gets no work although it answers; null if it gets some. */
    @Nullable
    String fence() {
        return fence;
    }

    void fence(@Nullable String why) {
        fence = why;
    }

    /** Which in a row of primaries it is; 0 if it is none of them. */
    long reign() {
        return reign;
    }

    void reign(long number) {
        reign = number;
        promoted = false;
    }

    /** Whether it was seen to turn from a replica into a primary, and nothing has come of that yet. */
    boolean wasPromoted() {
        return promoted;
    }

    void settlePromotion() {
        promoted = false;
    }
}
