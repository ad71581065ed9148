package dev.sluice.routing.route;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The answer to a {@link RouteRequest}: group, then role, then engine. Immutable.
 *
 * @param reasons who decided what, in the order in which it was decided; never empty
 * @param topologyVersion of the snapshot that it was decided on
 */
public record Route(EngineName engine, EngineRole role, Intent intent, List<Reason> reasons, long topologyVersion) {

    public Route {
        reasons = reasons instanceof ReasonsToldLater ? reasons : List.copyOf(reasons);
    }

    /**
     * One whose reasons are put into words when they are read first: whoever reads them then calls {@code reasons}, in its
     * own thread. Two that do so at once may call it twice.
     */
    public static Route toldLater(
            EngineName engine, EngineRole role, Intent intent, Supplier<List<Reason>> reasons, long topologyVersion) {
        return new Route(engine, role, intent, new ReasonsToldLater(reasons), topologyVersion);
    }

    /** The group of the engine. */
    public String group() {
        return engine.group();
    }

    /** {@code replica-1 (replica) for a read: default group; 2 readable replicas, round robin}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(engine.toString())
                .append(" (")
                .append(role.name().toLowerCase(Locale.ROOT))
                .append(") for a ")
                .append(intent.key());
        String separator = ": ";
        for (Reason reason : reasons) {
            text.append(separator).append(reason);
            separator = "; ";
        }
        return text.toString();
    }

    /**
     * One step of a decision.
     *
     * @param by who said it: {@code request}, {@code rule tenants}, {@code scope}, {@code topology}, {@code balancer}
     * @param text what was said
     */
    public record Reason(String by, String text) {

        @Override
        public String toString() {
            return by + ": " + text;
        }
    }
}
