package dev.sluice.routing.route;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.consistency.Consistency;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of work wants: read or write, and whatever rules may decide on.
 *
 * <pre>{@code
 * RouteRequest.read().entity(Order.class).consistency(Consistency.after(bookmark)).deadline(Duration.ofMillis(200))
 * }</pre>
 *
 * <p>Immutable: each method returns a new request. A request that is used often is best kept in a constant.
 */
public final class RouteRequest {

    private static final RouteRequest READ = new RouteRequest(Intent.READ);
    private static final RouteRequest WRITE = new RouteRequest(Intent.WRITE);

    // What decisions ask for is kept as it is handed out, so that asking allocates nothing.

    private final Intent intent;
    private @Nullable Class<?> entity;
    private @Nullable QualifiedName table;
    private @Nullable String group;
    private @Nullable EngineName engine;
    private Optional<Consistency> consistency = Optional.empty();
    private Optional<Duration> deadline = Optional.empty();
    private @Nullable String label;
    private Set<QualifiedName> reads = Set.of();
    private Set<QualifiedName> names = Set.of();
    private Map<String, Optional<Object>> attributes = Map.of();
    private Set<EngineName> avoided = Set.of();

    private RouteRequest(Intent intent) {
        this.intent = intent;
    }

    private RouteRequest(RouteRequest other) {
        this(other, other.intent);
    }

    private RouteRequest(RouteRequest other, Intent intent) {
        this.intent = intent;
        this.entity = other.entity;
        this.table = other.table;
        this.group = other.group;
        this.engine = other.engine;
        this.consistency = other.consistency;
        this.deadline = other.deadline;
        this.label = other.label;
        this.reads = other.reads;
        this.names = other.names;
        this.attributes = other.attributes;
        this.avoided = other.avoided;
    }

    /** A unit of work that only reads. */
    public static RouteRequest read() {
        return READ;
    }

    /** A unit of work that may write. */
    public static RouteRequest write() {
        return WRITE;
    }

    /** The same for another intent. */
    public RouteRequest withIntent(Intent other) {
        return requireNonNull(other, "other") == intent ? this : new RouteRequest(this, other);
    }

    /** The entity that it is about, for rules. */
    public RouteRequest entity(Class<?> type) {
        RouteRequest copy = new RouteRequest(this);
        copy.entity = requireNonNull(type, "type");
        return copy;
    }

    /** The table that it is about, for rules. */
    public RouteRequest table(QualifiedName name) {
        RouteRequest copy = new RouteRequest(this);
        copy.table = requireNonNull(name, "name");
        return copy;
    }

    /** All tables that it reads: where the router goes by tables, it need not be after the scope's writes to others. */
    public RouteRequest reads(Set<QualifiedName> tables) {
        RouteRequest copy = new RouteRequest(this);
        copy.reads = Set.copyOf(tables);
        return copy;
    }

    /**
     * All tables and views that the texts of its statements name, where nobody has declared what it {@linkplain #reads reads}. A
     * name tells less than a declaration, since a view reads other tables: it only keeps the read off a replica that has not
     * replayed a change of what is named. A read that says neither may touch anything that changes.
     */
    public RouteRequest names(Set<QualifiedName> tables) {
        RouteRequest copy = new RouteRequest(this);
        copy.names = Set.copyOf(tables);
        return copy;
    }

    /** An explicit hint: this group, whatever the rules say. */
    public RouteRequest group(String name) {
        requireNonNull(name, "name");
        if (engine != null && !engine.group().equals(name)) {
            throw new IllegalArgumentException("group: \"" + name + "\" (expected: " + engine.group()
                    + ", the group of the pinned engine " + engine + ")");
        }
        RouteRequest copy = new RouteRequest(this);
        copy.group = name;
        return copy;
    }

    /**
     * A pin: this engine or none, whatever the rules say and without a fallback.
     *
     * @param name {@code alias} in the group {@code default}, {@code group/alias} elsewhere
     */
    public RouteRequest engine(String name) {
        return engine(EngineName.parse(name));
    }

    /** A pin: this engine or none, whatever the rules say and without a fallback. */
    public RouteRequest engine(EngineName name) {
        requireNonNull(name, "name");
        if (group != null && !group.equals(name.group())) {
            throw new IllegalArgumentException(
                    "engine: \"" + name + "\" (expected: an engine of the group " + group + ")");
        }
        RouteRequest copy = new RouteRequest(this);
        copy.engine = name;
        return copy;
    }

    /** What a read demands. Without it, a read is after the bookmark of the router's scope, if that has one. */
    public RouteRequest consistency(Consistency demand) {
        RouteRequest copy = new RouteRequest(this);
        copy.consistency = Optional.of(requireNonNull(demand, "demand"));
        return copy;
    }

    /**
     * How long it may take, in all, to prove freshness and to wait for an engine that can serve. Once it has passed, an
     * engine that is still to be tried has 250 ms to lend a connection; zero is to try each once.
     */
    public RouteRequest deadline(Duration time) {
        if (requireNonNull(time, "time").isNegative()) {
            throw new IllegalArgumentException("deadline: " + time + " (expected: >= 0)");
        }
        RouteRequest copy = new RouteRequest(this);
        copy.deadline = Optional.of(time);
        return copy;
    }

    /** Not this engine, as long as another one may serve: it has just failed. */
    public RouteRequest avoiding(EngineName name) {
        Set<EngineName> more = new LinkedHashSet<>(avoided);
        more.add(requireNonNull(name, "name"));
        RouteRequest copy = new RouteRequest(this);
        copy.avoided = Set.copyOf(more);
        return copy;
    }

    /** Anything else that rules may decide on: a tenant, a shard key. Never printed. */
    public RouteRequest with(String key, Object value) {
        Map<String, Optional<Object>> more = new LinkedHashMap<>(attributes);
        more.put(requireNonNull(key, "key"), Optional.of(requireNonNull(value, "value")));
        RouteRequest copy = new RouteRequest(this);
        copy.attributes = Map.copyOf(more);
        return copy;
    }

    /** What explanations, errors and logs call this unit of work. */
    public RouteRequest label(String text) {
        RouteRequest copy = new RouteRequest(this);
        copy.label = requireNonNull(text, "text");
        return copy;
    }

    public Intent intent() {
        return intent;
    }

    public Optional<Class<?>> entity() {
        return Optional.ofNullable(entity);
    }

    public Optional<QualifiedName> table() {
        return Optional.ofNullable(table);
    }

    /** The hinted group, or that of the pinned engine. */
    public Optional<String> group() {
        return engine != null ? Optional.of(engine.group()) : Optional.ofNullable(group);
    }

    public Optional<EngineName> engine() {
        return Optional.ofNullable(engine);
    }

    /** The tables that it says it reads; empty if it does not say. */
    public Set<QualifiedName> reads() {
        return reads;
    }

    /** The tables and views that its statements are known to name; empty if that is not known. */
    public Set<QualifiedName> names() {
        return names;
    }

    /** Engines that are asked after all others. */
    public Set<EngineName> avoided() {
        return avoided;
    }

    /** Empty if the request leaves it to the router's scope. */
    public Optional<Consistency> consistency() {
        return consistency;
    }

    /** Empty if the router's default holds. */
    public Optional<Duration> deadline() {
        return deadline;
    }

    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    /** The attribute under {@code key}; empty if there is none. */
    public Optional<Object> attribute(String key) {
        return attributes.getOrDefault(key, Optional.empty());
    }

    /** {@code read order-history (entity Order, after default@1=16/B374D848)}; attributes by name only. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(intent.key());
        if (label != null) {
            text.append(' ').append(label);
        }
        String separator = " (";
        if (engine != null) {
            text.append(separator).append("engine ").append(engine);
            separator = ", ";
        } else if (group != null) {
            text.append(separator).append("group ").append(group);
            separator = ", ";
        }
        if (entity != null) {
            text.append(separator).append("entity ").append(entity.getSimpleName());
            separator = ", ";
        }
        if (table != null) {
            text.append(separator).append("table ").append(table);
            separator = ", ";
        }
        if (consistency.isPresent()) {
            text.append(separator).append(consistency.get());
            separator = ", ";
        }
        if (!reads.isEmpty()) {
            text.append(separator)
                    .append("reads ")
                    .append(new TreeSet<>(
                            reads.stream().map(QualifiedName::toString).toList()));
            separator = ", ";
        }
        for (String key : new TreeSet<>(attributes.keySet())) {
            text.append(separator).append("with ").append(key);
            separator = ", ";
        }
        return separator.equals(", ") ? text.append(')').toString() : text.toString();
    }
}
