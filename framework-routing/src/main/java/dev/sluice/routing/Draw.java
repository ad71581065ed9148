package dev.sluice.routing;

import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.route.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The replicas in the order in which one call tries them: first an ejected one whose time has come, if there is one and
 * nobody else tries it; then those in the zone; then the others. Drawn by the balancer one by one, and only as far as it
 * is asked for: the first is nearly always the last. Confined to the call.
 */
final class Draw {

    private final Balancer balancer;
    private final RouteRequest request;
    private final MemberView near;
    private final @Nullable MemberView far;
    private final List<Member> drawn = new ArrayList<>(2);
    private final int size;

    Draw(Balancer balancer, RouteRequest request, Selection selection, @Nullable Member probe, Attempts attempts) {
        this.balancer = balancer;
        this.request = request;
        this.near = selection.near().copyWithout(attempts);
        MemberView others = selection.far();
        this.far = others == null ? null : others.copyWithout(attempts);
        this.size = near.size() + (far == null ? 0 : far.size()) + (probe == null ? 0 : 1);
        if (probe != null) {
            drawn.add(probe);
        }
    }

    int size() {
        return size;
    }

    Member get(int index) {
        while (drawn.size() <= index) {
            MemberView from = near.size() == 0 && far != null ? far : near;
            drawn.add(from.take(balancer, request));
        }
        return drawn.get(index);
    }
}
