package dev.sluice.routing;

import dev.sluice.managers.topology.EngineSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a replica that has what a read demands, with growing effort: one that is known to have it; one that has it when
 * asked; one that has it after a wait. Thus nobody waits for a slow replica while another is ready. Confined to one call.
 */
final class Proving {

    private enum Effort {
        KNOWN,
        ASK,
        WAIT
    }

    private final RouterSettings settings;
    private final Attempts attempts;
    private final Borrowing borrowing;
    private boolean inTurn;
    private boolean owing;

    Proving(RouterSettings settings, Attempts attempts, Borrowing borrowing) {
        this.settings = settings;
        this.attempts = attempts;
        this.borrowing = borrowing;
    }

    /** Whether a replica may be handed out that will be asked together with the read. */
    void owing(boolean allowed) {
        owing = allowed;
    }

    /** From now on the read comes by again and again, with others: one of them asks for all, and nobody waits at a replica. */
    void askInTurn() {
        inTurn = true;
    }

    /** Null if none has it in time. */
    @Nullable
    RoutedConnection among(Draw draw, Demand demand, Deadline patience) {
        for (Effort effort : Effort.values()) {
            for (int i = 0; i < draw.size(); i++) {
                Duration share = patience.share(draw.size() - i);
                RoutedConnection connection = from(draw.get(i), demand, effort, share);
                if (connection != null) {
                    return connection;
                }
            }
        }
        return null;
    }

    /** Null if this one does not have it when asked. */
    @Nullable
    RoutedConnection asked(Member replica, Demand demand) {
        RoutedConnection known = from(replica, demand, Effort.KNOWN, Duration.ZERO);
        return known != null ? known : from(replica, demand, Effort.ASK, Duration.ZERO);
    }

    private @Nullable RoutedConnection from(Member member, Demand demand, Effort effort, Duration share) {
        EngineSnapshot replica = member.snapshot();
        Demand.Standing standing = demand.standing(replica, settings.findings());
        if (attempts.isUnavailable(replica.name())) {
            return null;
        }
        if (effort == Effort.KNOWN) {
            return standing == Demand.Standing.FRESH ? borrowing.from(member, member.read(), demand, null) : null;
        }
        if (standing == Demand.Standing.UNKNOWN) {
            attempts.stale(replica.name(), Verdicts.unprovable(replica, demand));
            return null;
        }
        if (inTurn && (effort == Effort.WAIT || !settings.findings().isTurnToAsk(replica.name(), now()))) {
            return null;
        }
        if (effort == Effort.ASK) {
            return owing && isWorthARead(member)
                    ? borrowing.owing(member, member.read(), demand)
                    : borrowing.from(member, member.read(), demand, Duration.ZERO);
        }
        Duration lag = replica.lag().time();
        boolean hopeless = share.isZero() || (lag != null && lag.compareTo(share) > 0);
        return hopeless ? null : borrowing.from(member, member.read(), demand, share);
    }

    private long now() {
        return settings.timing().nanos();
    }

    /**
     * A read that turns out to be stale was for nothing, and may have been a long one. So it is not tried where the answer
     * is foreseen: on a replica that lags behind or has just had one in vain; nor where a server may not answer at all.
     */
    private boolean isWorthARead(Member member) {
        EngineSnapshot replica = member.snapshot();
        Duration lag = replica.lag().time();
        return lag != null
                && lag.compareTo(settings.patience()) <= 0
                && !settings.findings().wasReadInVain(replica)
                && !member.isEjected();
    }
}
