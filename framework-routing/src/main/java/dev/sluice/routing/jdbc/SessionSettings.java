package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.Setting;
import java.sql.Connection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was set on a connection that may not be there yet, to be set on each physical one that serves it. Immutable: a loan
 * sees at a glance, by its identity, that there is nothing to do.
 *
 * @param all by name, in the order in which they were set first
 */
record SessionSettings(Map<String, Change> all) {

    static final SessionSettings NONE = new SessionSettings(Map.of());

    /** The isolation comes first: a driver may refuse it once anything else has opened a transaction. */
    static final String ISOLATION = "isolation";

    static final String HOLDABILITY = "holdability";
    static final String NETWORK_TIMEOUT = "network timeout";
    static final String CATALOG = "catalog";
    static final String SCHEMA = "schema";
    static final String TYPE_MAP = "type map";
    /** Followed by its name. */
    static final String CLIENT_INFO = "client info ";

    /**
     * One of them.
     *
     * @param value as it was given
     * @param before tells how to set back what a physical connection had before; null if its pool or its loan does that
     */
    record Change(
            @Nullable Object value,
            Setting<Connection> setting,
            @Nullable Call<Connection, Setting<Connection>> before) {

        @SuppressWarnings("NullAway") // null if null was set
        <T> T valueAs(Class<T> type) {
            return type.cast(value);
        }
    }

    SessionSettings with(String name, Change change) {
        Map<String, Change> more = new LinkedHashMap<>(all);
        more.put(name, change);
        return new SessionSettings(Collections.unmodifiableMap(more));
    }

    @Nullable
    Change find(String name) {
        return all.get(name);
    }
}
