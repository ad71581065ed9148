package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.spi.RouteListener;
import java.time.Duration;
import java.util.List;

/** Tells several listeners, in the order in which they were contributed. */
record Listeners(List<RouteListener> all) implements RouteListener {

    Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void routed(Route route) {
        for (int i = 0; i < all.size(); i++) {
            all.get(i).routed(route);
        }
    }

    @Override
    public void refused(String group, Intent intent) {
        all.forEach(listener -> listener.refused(group, intent));
    }

    @Override
    public void passedOver(EngineName engine, Cause cause) {
        all.forEach(listener -> listener.passedOver(engine, cause));
    }

    @Override
    public void ejected(EngineName engine, String cause) {
        all.forEach(listener -> listener.ejected(engine, cause));
    }

    @Override
    public void heldBack(EngineName engine, String cause) {
        all.forEach(listener -> listener.heldBack(engine, cause));
    }

    @Override
    public void returned(EngineName engine) {
        all.forEach(listener -> listener.returned(engine));
    }

    @Override
    public void fellBack(String group, boolean admitted) {
        all.forEach(listener -> listener.fellBack(group, admitted));
    }

    @Override
    public void hedged(String group, Hedge hedge) {
        all.forEach(listener -> listener.hedged(group, hedge));
    }

    @Override
    public void shadowed(String group, Shadowed shown) {
        all.forEach(listener -> listener.shadowed(group, shown));
    }

    @Override
    public void proved(EngineName engine, Duration time, boolean fresh) {
        all.forEach(listener -> listener.proved(engine, time, fresh));
    }

    @Override
    public void caughtUp(String group, Duration time) {
        all.forEach(listener -> listener.caughtUp(group, time));
    }

    @Override
    public void healed(EngineName engine, Healing why) {
        all.forEach(listener -> listener.healed(engine, why));
    }
}
