package dev.sluice.routing.simulation;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.Router;
import dev.sluice.routing.RouterBuilder;
import dev.sluice.routing.SimulatedRouters;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.spi.RouteListener;
import java.util.ArrayList;
import java.util.List;

/** Plays one scenario to a real router. */
final class Simulation {

    private Simulation() {}

    static Outcome run(Scenario scenario, Balancing balancing) {
        Setting setting = scenario.setting();
        VirtualTime time = new VirtualTime();
        // Apart, so that the same requests come to each balancer whatever its servers make of them
        Dice arrivals = new Dice(scenario.seed());
        Dice servers = new Dice(scenario.seed() + 1);
        Cluster cluster = new Cluster(time, servers, setting);
        Outcome outcome = new Outcome(scenario, balancing, cluster.size() + 1);
        List<Router> routers = new ArrayList<>();
        Traffic traffic = new Traffic(time, arrivals, setting, routers, cluster, outcome);
        Dice chance = new Dice(scenario.seed() + 2);
        List<SimulatedManager> managers = new ArrayList<>();
        for (int i = 0; i < setting.applications(); i++) {
            SimulatedManager manager =
                    new SimulatedManager(time, chance, setting.interval().toNanos(), traffic::goesOn);
            managers.add(manager);
            cluster.show(manager);
            routers.add(router(manager, balancing, cluster.zone(i), time, chance, outcome));
        }
        scenario.script().accept(cluster);
        traffic.begin();
        time.at(2 * setting.length().toNanos(), traffic::requireEnded);
        time.run();
        traffic.countLost();
        outcome.ended(time);
        managers.forEach(manager -> manager.engines().forEach(engine -> outcome.asked(engine.questions())));
        managers.forEach(Simulation::requireAllReturned);
        return outcome;
    }

    private static Router router(
            SimulatedManager manager,
            Balancing balancing,
            String zone,
            VirtualTime time,
            Dice chance,
            Outcome outcome) {
        RouterBuilder builder = SimulatedRouters.builder(manager, time::now, time::sleep, chance::below)
                .scope(ConsistencyScope.off())
                .plugin(contributions -> contributions.listener(new Listener(outcome)));
        return balancing.setUp().apply(builder, zone).build();
    }

    private static void requireAllReturned(SimulatedManager manager) {
        for (SimulatedEngine engine : manager.engines()) {
            if (engine.pool().active() != 0) {
                throw new IllegalStateException(
                        engine.name() + ": " + engine.pool().active() + " connections are not returned");
            }
        }
    }

    private record Listener(Outcome outcome) implements RouteListener {

        @Override
        public void ejected(EngineName engine, String cause) {
            outcome.ejected();
        }

        @Override
        public void fellBack(String group, boolean admitted) {
            if (!admitted) {
                outcome.keepOff();
            }
        }
    }
}
