package dev.sluice.routing;

import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.Topology;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of all groups in one topology. */
final class RouteTable {

    private final Topology topology;
    private final Map<String, GroupRoutes> groups = new HashMap<>();
    private final @Nullable GroupRoutes defaultGroup;
    /** Read by other threads, to which it may come late. */
    private boolean used;

    RouteTable(RouterSettings settings, Topology topology, Function<String, GroupTraffic> traffic) {
        this.topology = topology;
        long now = settings.timing().nanos();
        topology.groups().forEach((name, group) -> {
            GroupTraffic of = traffic.apply(name);
            of.seen(group, now);
            groups.put(name, new GroupRoutes(settings, group, of, topology.version()));
        });
        this.defaultGroup = groups.get(EngineName.DEFAULT_GROUP);
    }

    Topology topology() {
        return topology;
    }

    boolean isBefore(Topology other) {
        return topology != other && topology.version() < other.version();
    }

    /** A decision rests on it. */
    void use() {
        if (!used) {
            used = true;
        }
    }

    boolean isUsed() {
        return used;
    }

    /** The routes of the chosen group; if there is none, an exception that names who chose it and what there is. */
    GroupRoutes group(GroupChoice choice) {
        GroupRoutes routes = choice.equals(GroupChoice.DEFAULT) ? defaultGroup : groups.get(choice.group());
        if (routes == null) {
            throw unknownGroup(choice, topology.groups().keySet());
        }
        return routes;
    }

    private UnknownEngineException unknownGroup(GroupChoice choice, Collection<String> known) {
        String groups = String.join(", ", known);
        return new UnknownEngineException(
                choice.equals(GroupChoice.DEFAULT)
                        ? topology.manager() + ": no rule has an opinion and there is no group default (groups: "
                                + groups + "); add a rule or name a group in the request"
                        : topology.manager() + ": no group " + choice.group() + " (asked for by "
                                + choice.reason().by() + ", groups: " + groups + "); name one of these");
    }
}
