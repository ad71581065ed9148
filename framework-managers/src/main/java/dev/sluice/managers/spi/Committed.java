package dev.sluice.managers.spi;

import static java.util.Objects.requireNonNull;

import dev.sluice.managers.topology.Position;
import org.jspecify.annotations.Nullable;

/** What a server told together with a commit. Immutable; see {@link PositionSource#commit}. */
public final class Committed {

    private static final Committed NOTHING = new Committed(0, null);
    private static final Committed UNTOLD = new Committed(0, null);

    private final long epoch;
    private final @Nullable Position position;

    private Committed(long epoch, @Nullable Position position) {
        this.epoch = epoch;
        this.position = position;
    }

    /** The transaction had changed nothing. */
    public static Committed nothing() {
        return NOTHING;
    }

    /** The history {@code epoch} stands at {@code position}, or the commit is in it at that point. */
    public static Committed at(long epoch, Position position) {
        return new Committed(epoch, requireNonNull(position, "position"));
    }

    /** The server told nothing: whoever wants to know has to ask it. */
    public static Committed untold() {
        return UNTOLD;
    }

    /** 0 without a position. */
    public long epoch() {
        return epoch;
    }

    /** Null if nothing was changed, or the server told nothing. */
    public @Nullable Position position() {
        return position;
    }

    public boolean isUntold() {
        return this == UNTOLD;
    }

    @Override
    public String toString() {
        return position != null ? position + " in epoch " + epoch : isUntold() ? "untold" : "nothing";
    }
}
