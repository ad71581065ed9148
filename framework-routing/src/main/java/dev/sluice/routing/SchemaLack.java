package dev.sluice.routing;

import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which replicas of a group lack which changes of the schema, in one topology. Immutable.
 *
 * @param replicas those that lack any
 */
record SchemaLack(List<Lacking> replicas) {

    /** Null, which is nearly always so, if all have everything. */
    static @Nullable SchemaLack of(List<Member> replicas, SchemaHold[] holds, Findings findings) {
        if (holds.length == 0) {
            return null;
        }
        List<Lacking> lacking = new ArrayList<>();
        for (Member replica : replicas) {
            List<SchemaHold> lacks = new ArrayList<>();
            for (SchemaHold hold : holds) {
                if (!hold.isReplayedBy(replica.snapshot(), findings)) {
                    lacks.add(hold);
                }
            }
            if (!lacks.isEmpty()) {
                lacking.add(new Lacking(replica, lacks));
            }
        }
        return lacking.isEmpty() ? null : new SchemaLack(lacking);
    }

    /** The replicas that this read is kept off, each with the first reason. */
    List<HeldBack> of(RouteRequest request) {
        List<HeldBack> held = List.of();
        for (Lacking each : replicas) {
            for (SchemaHold hold : each.changes()) {
                if (hold.touches(request)) {
                    held = held.isEmpty() ? new ArrayList<>(replicas.size()) : held;
                    held.add(new HeldBack(each.replica(), hold));
                    break;
                }
            }
        }
        return held;
    }

    /** One replica, and what it lacks. */
    record Lacking(Member replica, List<SchemaHold> changes) {}

    /** One replica that a read is kept off. */
    record HeldBack(Member replica, SchemaHold by) {

        String why() {
            return by.why(replica.snapshot());
        }
    }
}
