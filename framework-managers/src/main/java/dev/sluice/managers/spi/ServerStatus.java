package dev.sluice.managers.spi;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Position;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server said about itself in one observation. Immutable.
 *
 * @param role primary or replica; never unknown, since somebody answered
 * @param epoch which history the position belongs to; 0 where the product has none
 * @param position on a primary, a point that covers every commit acknowledged so far; on a replica, what is applied and
 *     visible; null if the server does not count
 * @param shippable on a primary, what replicas can have by now: lag is measured against it; on a replica its position
 * @param version as the server says it
 * @param ownLag how old the replica itself believes its data may be; null if it cannot tell, is cut off from its primary,
 *     or was not asked. On a server that takes writes: not null if it nevertheless applies those of another
 * @param system which database its data is a copy of, by the number that the product gives it; empty if it gives none.
 *     Epochs are compared within one system only
 */
public record ServerStatus(
        EngineRole role,
        long epoch,
        @Nullable Position position,
        @Nullable Position shippable,
        String version,
        @Nullable Duration ownLag,
        String system) {

    public static ServerStatus primary(
            long epoch, @Nullable Position position, @Nullable Position shippable, String version) {
        return new ServerStatus(EngineRole.PRIMARY, epoch, position, shippable, version, null, "");
    }

    public static ServerStatus replica(
            long epoch, @Nullable Position applied, String version, @Nullable Duration ownLag) {
        return new ServerStatus(EngineRole.REPLICA, epoch, applied, applied, version, ownLag, "");
    }

    public ServerStatus withSystem(String number) {
        return new ServerStatus(role, epoch, position, shippable, version, ownLag, number);
    }

    /**
     * The same, but in the epoch that the server was in before, if it says an older one: while it runs, a replica does not go
     * back to an older history, but PostgreSQL's forgets which it is in when nobody sends it any more.
     *
     * @param earlier what the same server has said since it was started; null if nothing
     */
    public ServerStatus after(@Nullable ServerStatus earlier) {
        if (earlier == null
                || earlier.role != EngineRole.REPLICA
                || role != EngineRole.REPLICA
                || earlier.epoch <= epoch) {
            return this;
        }
        return new ServerStatus(role, earlier.epoch, position, shippable, version, ownLag, system);
    }
}
