package dev.sluice.routing;

import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.LocalPosition;
import java.time.Duration;
import java.time.Instant;

/** That data is of a limited age. The primary was at the demanded position at {@code seenAt}. */
record Youth(Timing timing, Duration limit, Instant seenAt) {

    /** Whether the topology shows that the replica's data is young enough. */
    boolean has(EngineSnapshot replica) {
        return replica.position() instanceof LocalPosition || isWithin(replica.asOf());
    }

    /** Whether where the primary was seen still proves enough. */
    boolean isProvable() {
        return isWithin(seenAt);
    }

    private boolean isWithin(Instant moment) {
        return !moment.plus(limit).isBefore(timing.instant());
    }
}
