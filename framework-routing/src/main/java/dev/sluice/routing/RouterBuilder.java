package dev.sluice.routing;

import static java.util.Objects.requireNonNull;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.balance.Balancer;
import dev.sluice.routing.balance.Ejection;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.spi.RoutingPlugin;
import dev.sluice.routing.spi.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Declares a {@link Router}. Confined to one thread; the router that it builds never changes. */
public final class RouterBuilder {

    /** See {@link #deadline}. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    /** See {@link #patience}. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofMillis(500);

    /** See {@link #consistency}. */
    public static final Consistency DEFAULT_CONSISTENCY = Consistency.ownWrites();

    /** See {@link #shadow}. */
    public static final boolean DEFAULT_SHADOW = false;

    /** See {@link #byTable}. */
    public static final boolean DEFAULT_BY_TABLE = false;

    /** See {@link #primaryReads}. */
    public static final PrimaryReads DEFAULT_PRIMARY_READS = PrimaryReads.ALLOWED;

    /** See {@link #primaryFallbackShare}. */
    public static final double DEFAULT_PRIMARY_FALLBACK_SHARE = 0.5;

    /** See {@link #balancer}. */
    public static final Balancer DEFAULT_BALANCER = Balancer.peakEwma();

    /** See {@link #slowStart}. */
    public static final Duration DEFAULT_SLOW_START = Duration.ofSeconds(30);

    private final DatabaseManager manager;
    private final List<Rule> rules = new ArrayList<>();
    private final List<RoutingPlugin> plugins = new ArrayList<>();
    private ConsistencyScope scope = ConsistencyScope.ofThreads();
    private boolean byTable = DEFAULT_BY_TABLE;
    private boolean shadow = DEFAULT_SHADOW;
    private Consistency consistency = DEFAULT_CONSISTENCY;
    private PrimaryReads primaryReads = DEFAULT_PRIMARY_READS;
    private double primaryFallbackShare = DEFAULT_PRIMARY_FALLBACK_SHARE;
    private Balancer balancer = DEFAULT_BALANCER;
    private Ejection ejection = Ejection.standard();
    private Duration slowStart = DEFAULT_SLOW_START;
    private String zone = "";
    private Duration deadline = DEFAULT_DEADLINE;
    private Duration patience = DEFAULT_PATIENCE;
    private Timing timing = Timing.SYSTEM;
    private boolean discover;

    RouterBuilder(DatabaseManager manager) {
        this.manager = requireNonNull(manager, "manager");
    }

    /** Adds a rule behind those that were added before. */
    public RouterBuilder rule(Rule rule) {
        rules.add(requireNonNull(rule, "rule"));
        return this;
    }

    /** Adds a plugin; its rules come behind all of {@link #rule}. */
    public RouterBuilder plugin(RoutingPlugin plugin) {
        plugins.add(requireNonNull(plugin, "plugin"));
        return this;
    }

    /** Also takes the plugins that are on the class path or module path, ordered by name, behind all others. */
    public RouterBuilder discover() {
        this.discover = true;
        return this;
    }

    /** Where bookmarks of committed writes are kept; one per thread by default. */
    public RouterBuilder scope(ConsistencyScope scope) {
        this.scope = requireNonNull(scope, "scope");
        return this;
    }

    /** What a read demands if neither it nor its scope does; the scope's own writes by default. */
    public RouterBuilder consistency(Consistency demand) {
        this.consistency = requireNonNull(demand, "demand");
        return this;
    }

    /**
     * Whether all reads that are not pinned stay on the primary, and what replicas would have shown them is only told to
     * listeners; not by default. For the time before the first read goes to a replica.
     */
    public RouterBuilder shadow(boolean shadow) {
        this.shadow = shadow;
        return this;
    }

    /**
     * Whether a read that says which tables it {@link dev.sluice.routing.route.RouteRequest#reads reads} need not be after
     * the scope's writes to others; it is after all of them by default. Switch it on only if whoever names tables also names
     * those that triggers, cascading keys and views bring in: what is not named is not waited for.
     */
    public RouterBuilder byTable(boolean byTable) {
        this.byTable = byTable;
        return this;
    }

    /** Whether a read may fall back to the primary; it may by default. */
    public RouterBuilder primaryReads(PrimaryReads primaryReads) {
        this.primaryReads = requireNonNull(primaryReads, "primaryReads");
        return this;
    }

    /**
     * Which share of the primary's pool reads may hold at once that no replica could serve, so that the rest is left to
     * writes; half of it by default, one connection at least. A read beyond it waits until its deadline. Reads that the
     * primary is asked for, and those of a group that has only a primary, do not count.
     *
     * @param share above 0, at most 1
     */
    public RouterBuilder primaryFallbackShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("primaryFallbackShare: " + share + " (expected: > 0, <= 1)");
        }
        this.primaryFallbackShare = share;
        return this;
    }

    /** Which of several replicas serves a read; {@link Balancer#peakEwma()} by default. */
    public RouterBuilder balancer(Balancer balancer) {
        this.balancer = requireNonNull(balancer, "balancer");
        return this;
    }

    /** When a replica that fails is given no more reads for a while; {@link Ejection#standard()} by default. */
    public RouterBuilder ejection(Ejection ejection) {
        this.ejection = requireNonNull(ejection, "ejection");
        return this;
    }

    /**
     * How long a replica that came while the router was there, or came back, takes to get its full share; it begins with a
     * tenth of its weight. Half a minute by default; zero is at once.
     */
    public RouterBuilder slowStart(Duration time) {
        this.slowStart = notNegative("slowStart", time);
        return this;
    }

    /**
     * Where this application runs. Reads stay on the replicas of that zone, as long as there are any and their pools are
     * not crowded. By default zones do not matter.
     */
    public RouterBuilder zone(String zone) {
        this.zone = requireNonNull(zone, "zone");
        return this;
    }

    /** {@link dev.sluice.routing.route.RouteRequest#deadline} of requests that have none; 10 seconds by default. */
    public RouterBuilder deadline(Duration deadline) {
        this.deadline = notNegative("deadline", deadline);
        return this;
    }

    /**
     * How long a read may wait for replicas to catch up with its bookmark before it goes to the primary, at most half of
     * its deadline; half a second by default. Where it may not go there, it waits until the deadline.
     */
    public RouterBuilder patience(Duration patience) {
        this.patience = notNegative("patience", patience);
        return this;
    }

    RouterBuilder timing(Timing timing) {
        this.timing = timing;
        return this;
    }

    /**
     * Builds the router; borrows nothing.
     *
     * @throws ConfigurationException if two rules have the same name, or one names a group that the manager does not have
     */
    public Router build() {
        Contributed contributed = new Contributed(manager, rules);
        plugins.forEach(contributed::add);
        if (discover) {
            contributed.addDiscovered();
        }
        return new TopologyRouter(new RouterSettings(
                manager,
                new RuleChain(manager.name(), contributed.soundRules()),
                scope,
                consistency,
                byTable,
                shadow,
                new Findings(),
                new Listeners(contributed.listeners()),
                primaryReads,
                primaryFallbackShare,
                balancer,
                ejection,
                slowStart,
                zone,
                deadline,
                patience,
                timing));
    }

    private static Duration notNegative(String what, Duration time) {
        if (requireNonNull(time, what).isNegative()) {
            throw new IllegalArgumentException(what + ": " + time + " (expected: >= 0)");
        }
        return time;
    }
}
