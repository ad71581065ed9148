package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.watch.Loading;
import java.sql.Connection;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work wants besides the default.
 *
 * <pre>{@code
 * sessions.readReturning(SessionOptions.defaults().consistency(Consistency.strong()), s -> s.list(Order.class));
 * }</pre>
 *
 * <p>Immutable: each method returns new options. Options that are used often are best kept in a constant.
 */
public final class SessionOptions {

    /** How much of other transactions' work a transaction may see; SQLite's are always serializable. */
    public enum Isolation {
        READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
        REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
        SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

        private final int jdbc;

        Isolation(int jdbc) {
            this.jdbc = jdbc;
        }

        int jdbc() {
            return jdbc;
        }
    }

    /** What a unit does that is begun inside another one of the same sessions and the same thread. */
    public enum Propagation {
        /** It is a part of the outer unit; without one, it is a unit by itself. Its failure makes the outer one fail. */
        JOIN,
        /** It has a session, a transaction and a connection of its own. Knows nothing of what the outer unit has not committed. */
        NEW,
        /**
         * It is a part of the outer unit that can be rolled back alone, to a savepoint, the session included; without an outer
         * one, it is a unit by itself.
         */
        NESTED,
        /** It joins, and is refused without an outer unit. */
        MANDATORY,
        /** It is refused inside another unit. */
        NEVER
    }

    private static final SessionOptions DEFAULTS = new SessionOptions();

    private @Nullable Consistency consistency;
    private @Nullable String engine;
    private @Nullable Duration timeout;
    private @Nullable Isolation isolation;
    private @Nullable String label;
    private @Nullable Boolean dirtyCheckReads;
    private @Nullable Retry retry;
    private @Nullable Loading loading;
    private boolean rerunOnPrimary;
    private boolean resolveCommit;
    private Propagation propagation = Propagation.JOIN;
    private Set<Class<?>> readEntities = Set.of();
    private Set<QualifiedName> readTables = Set.of();
    private Map<String, Object> attributes = Map.of();

    private SessionOptions() {}

    private SessionOptions(SessionOptions other) {
        this.consistency = other.consistency;
        this.engine = other.engine;
        this.timeout = other.timeout;
        this.isolation = other.isolation;
        this.label = other.label;
        this.dirtyCheckReads = other.dirtyCheckReads;
        this.retry = other.retry;
        this.loading = other.loading;
        this.rerunOnPrimary = other.rerunOnPrimary;
        this.resolveCommit = other.resolveCommit;
        this.propagation = other.propagation;
        this.readEntities = other.readEntities;
        this.readTables = other.readTables;
        this.attributes = other.attributes;
    }

    public static SessionOptions defaults() {
        return DEFAULTS;
    }

    /** What a read demands. Default: it sees what its {@code ConsistencyScope} has written. A write sees everything. */
    public SessionOptions consistency(Consistency demand) {
        SessionOptions copy = new SessionOptions(this);
        copy.consistency = requireNonNull(demand, "demand");
        return copy;
    }

    /** A pin: this engine or none, as {@code alias} in the group of the sessions, or {@code group/alias}. */
    public SessionOptions engine(String name) {
        SessionOptions copy = new SessionOptions(this);
        copy.engine = requireNonNull(name, "name");
        return copy;
    }

    /**
     * How long it may take, in all its attempts together, to find an engine, to wait for locks and between attempts, and how long
     * its statements may run. Default: the router's, and no limit.
     */
    public SessionOptions timeout(Duration time) {
        if (requireNonNull(time, "time").isNegative() || time.isZero()) {
            throw new IllegalArgumentException("timeout: " + time + " (expected: > 0)");
        }
        SessionOptions copy = new SessionOptions(this);
        copy.timeout = time;
        return copy;
    }

    /** Default: the server's. */
    public SessionOptions isolation(Isolation level) {
        SessionOptions copy = new SessionOptions(this);
        copy.isolation = requireNonNull(level, "level");
        return copy;
    }

    /** What logs, errors and explanations call the unit. */
    public SessionOptions label(String text) {
        SessionOptions copy = new SessionOptions(this);
        copy.label = requireNonNull(text, "text");
        return copy;
    }

    /** Whether a read fails if it ends with a changed entity. Default: as the {@link SessionsBuilder} says. */
    public SessionOptions dirtyCheckReads(boolean check) {
        SessionOptions copy = new SessionOptions(this);
        copy.dirtyCheckReads = check;
        return copy;
    }

    /** Whether it is run again when it fails without fault of its own. Default: as the {@link SessionsBuilder} says. */
    public SessionOptions retry(Retry attempts) {
        SessionOptions copy = new SessionOptions(this);
        copy.retry = requireNonNull(attempts, "attempts");
        return copy;
    }

    /** What it may load one by one. Default: as the {@link SessionsBuilder} says. */
    public SessionOptions loading(Loading way) {
        SessionOptions copy = new SessionOptions(this);
        copy.loading = requireNonNull(way, "way");
        return copy;
    }

    /**
     * A read that turns out to write is run again on the primary, as a write, instead of failing with {@link
     * WriteInReadUnitException}: unless it says {@link ReadSession#notAgain}, another unit inside it was committed, or it is
     * pinned to an engine. Its code runs twice, and what the read only changed is written. Logged once for each place; say
     * {@code write} there. Means nothing for a write. Default: it fails.
     */
    public SessionOptions rerunOnPrimary() {
        SessionOptions copy = new SessionOptions(this);
        copy.rerunOnPrimary = true;
        return copy;
    }

    /**
     * Whether a commit that is not answered is resolved, where the server can tell what became of it, which PostgreSQL can. The
     * unit then succeeds, or fails in such a way that it may be run again; what cannot be known is a {@link
     * CommitOutcomeUnknownException} all the same. One round trip more for a write. Default: no.
     */
    public SessionOptions resolveCommit(boolean resolve) {
        SessionOptions copy = new SessionOptions(this);
        copy.resolveCommit = resolve;
        return copy;
    }

    /** What it does inside another unit. Default: {@link Propagation#JOIN}. */
    public SessionOptions propagation(Propagation way) {
        SessionOptions copy = new SessionOptions(this);
        copy.propagation = requireNonNull(way, "way");
        return copy;
    }

    /**
     * All that a read is going to read, besides what other calls name: these entities, with the tables of their whole
     * hierarchies, their collections and the associations that are not lazy. Where the router goes by tables, the unit need
     * not wait for what its scope has written to others. A statement that reads another table is refused with a {@link
     * SessionException}, wherever the router goes by; so is one that does not tell. Means nothing for a write.
     *
     * <p>What views, functions and lazy references to single entities read is not among them: name that, too.
     */
    public SessionOptions reads(Class<?>... entities) {
        Set<Class<?>> more = new LinkedHashSet<>(readEntities);
        more.addAll(List.of(entities));
        SessionOptions copy = new SessionOptions(this);
        copy.readEntities = Set.copyOf(more);
        return copy;
    }

    /** The same for tables by their names, {@code orders} or {@code shop.orders}. */
    public SessionOptions readsTables(String... tables) {
        Set<QualifiedName> more = new LinkedHashSet<>(readTables);
        for (String table : tables) {
            more.add(QualifiedName.parse(table));
        }
        SessionOptions copy = new SessionOptions(this);
        copy.readTables = Set.copyOf(more);
        return copy;
    }

    /** Anything else that routing rules may decide on: a tenant, a shard key. Never printed. */
    public SessionOptions with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        SessionOptions copy = new SessionOptions(this);
        copy.attributes = Map.copyOf(more);
        return copy;
    }

    /** What {@link #timeout(Duration)} said. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    Optional<Isolation> isolation() {
        return Optional.ofNullable(isolation);
    }

    /** What {@link #retry(Retry)} said. */
    public Optional<Retry> retry() {
        return Optional.ofNullable(retry);
    }

    /** What {@link #label(String)} said. */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    boolean declaresReads() {
        return !readEntities.isEmpty() || !readTables.isEmpty();
    }

    /** All tables that it declares. */
    Set<QualifiedName> tablesRead(Function<Collection<Class<?>>, Set<QualifiedName>> byEntities) {
        Set<QualifiedName> all = new LinkedHashSet<>(readTables);
        all.addAll(byEntities.apply(readEntities));
        return all;
    }

    boolean checksReads(boolean otherwise) {
        return dirtyCheckReads == null ? otherwise : dirtyCheckReads;
    }

    boolean resolvesCommit() {
        return resolveCommit;
    }

    /** What {@link #propagation(Propagation)} said. */
    public Propagation propagation() {
        return propagation;
    }

    /** Whether a unit that wants these can be a part of one that has {@code outer}. */
    boolean fitInto(SessionOptions outer) {
        SessionOptions wanted = propagation(outer.propagation);
        return wanted.equals(outer) || wanted.equals(DEFAULTS.propagation(outer.propagation));
    }

    boolean rerunsOnPrimary() {
        return rerunOnPrimary && engine == null;
    }

    Retry retryOr(Retry otherwise) {
        return retry == null ? otherwise : retry;
    }

    Loading loadingOr(Loading otherwise) {
        return loading == null ? otherwise : loading;
    }

    /**
     * The question to the router that these options make of {@code base}.
     *
     * @param timeLeft null for as long as the router likes
     */
    RouteRequest applyTo(RouteRequest base, @Nullable Duration timeLeft) {
        RouteRequest request = base;
        if (engine != null) {
            request = request.engine(engineIn(base));
        }
        if (consistency != null && base.intent() == Intent.READ) {
            request = request.consistency(consistency);
        }
        if (timeLeft != null) {
            request = request.deadline(timeLeft);
        }
        if (label != null) {
            request = request.label(label);
        }
        for (Map.Entry<String, Object> attribute : attributes.entrySet()) {
            request = request.with(attribute.getKey(), attribute.getValue());
        }
        return request;
    }

    private EngineName engineIn(RouteRequest base) {
        String name = requireNonNull(engine);
        return name.indexOf('/') < 0
                ? new EngineName(base.group().orElse(EngineName.DEFAULT_GROUP), name)
                : EngineName.parse(name);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SessionOptions other
                && Objects.equals(consistency, other.consistency)
                && Objects.equals(engine, other.engine)
                && Objects.equals(timeout, other.timeout)
                && isolation == other.isolation
                && Objects.equals(label, other.label)
                && Objects.equals(dirtyCheckReads, other.dirtyCheckReads)
                && Objects.equals(retry, other.retry)
                && Objects.equals(loading, other.loading)
                && rerunOnPrimary == other.rerunOnPrimary
                && resolveCommit == other.resolveCommit
                && propagation == other.propagation
                && readEntities.equals(other.readEntities)
                && readTables.equals(other.readTables)
                && attributes.equals(other.attributes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                consistency,
                engine,
                timeout,
                isolation,
                label,
                dirtyCheckReads,
                retry,
                loading,
                rerunOnPrimary,
                resolveCommit,
                propagation,
                readEntities,
                readTables,
                attributes);
    }
}
