package dev.sluice.routing;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.Route.Reason;

/** The first step of a decision: the group, and who chose it. */
record GroupChoice(String group, Reason reason) {

    /** Shared, because most routes begin here: {@link GroupRoutes} has them built with this reason. */
    static final GroupChoice DEFAULT =
            new GroupChoice(EngineName.DEFAULT_GROUP, new Reason("rules", "no opinion, group default"));

    static GroupChoice pinned(EngineName engine) {
        return new GroupChoice(engine.group(), new Reason("request", "pinned to " + engine));
    }

    static GroupChoice hinted(String group) {
        return new GroupChoice(group, new Reason("request", "group " + group));
    }
}
