package dev.sluice.routing.jdbc;

import dev.sluice.routing.wrap.Call;
import dev.sluice.routing.wrap.Setting;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was set on a connection that may not be there yet, to be set on each physical one that serves it. Confined to the
 * connection's thread.
 */
final class SessionSettings {

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
     * @param before tells how to set back what a physical connection had before; null if its pool does that
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

    private Map<String, Change> changes = Map.of();
    private int version;

    void put(String name, Change change) {
        if (changes.isEmpty()) {
            changes = new LinkedHashMap<>();
        }
        changes.put(name, change);
        version++;
    }

    @Nullable
    Change find(String name) {
        return changes.get(name);
    }

    Map<String, Change> all() {
        return changes;
    }

    /** Grows with each change, so that a loan sees at a glance that there is nothing to do. */
    int version() {
        return version;
    }
}
