package dev.sluice.routing;

import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The replicas in the order in which one call tries them: first those that it is told to; then those in the zone; then the
 * others. Drawn by the balancer one by one, and only as far as it is asked for: the first is nearly always the last.
 * Confined to the call.
 */
final class Draw {

    private final Balancer balancer;
    private final RouteRequest request;
    private final MemberView near;
    private final @Nullable MemberView far;
    private final List<Member> drawn = new ArrayList<>(2);

    Draw(Balancer balancer, RouteRequest request, Selection selection, Attempts attempts) {
        this.balancer = balancer;
        this.request = request;
        this.near = selection.near().copyWithout(attempts);
        MemberView others = selection.far();
        this.far = others == null ? null : others.copyWithout(attempts);
    }

    /** Draws this one now, whether or not it is among the others; does nothing without one. */
    Draw first(@Nullable Member member) {
        if (member != null) {
            drawn.add(member);
            near.remove(member);
            if (far != null) {
                far.remove(member);
            }
        }
        return this;
    }

    int size() {
        return drawn.size() + near.size() + (far == null ? 0 : far.size());
    }

    Member get(int index) {
        while (drawn.size() <= index) {
            MemberView from = near.size() == 0 && far != null ? far : near;
            drawn.add(from.take(balancer, request));
        }
        return drawn.get(index);
    }
}
