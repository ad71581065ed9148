package dev.sluice.routing.simulation;

import java.util.List;
import java.util.function.Consumer;

/**
 * A story that is played to each balancer.
 *
 * @param name short, for files and bounds
 * @param story what happens, in the report's words
 * @param watched the engine that the story is about; 0, the primary, if it is about none
 */
record Scenario(
        String name,
        String title,
        String story,
        long seed,
        Setting setting,
        int watched,
        List<Balancing> balancers,
        Consumer<Cluster> script) {

    Scenario in(Setting other) {
        return new Scenario(name, title, story, seed, other, watched, balancers, script);
    }

    /** The same story with other chances. */
    Scenario again(int times) {
        return new Scenario(name, title, story, seed + 1_000L * times, setting, watched, balancers, script);
    }

    /** What a test's report calls it. */
    @Override
    public String toString() {
        return name;
    }

    String watchedName() {
        return watched == 0 ? "primary" : "replica-" + watched;
    }
}
