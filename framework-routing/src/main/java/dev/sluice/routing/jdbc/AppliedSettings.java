package dev.sluice.routing.jdbc;

import dev.sluice.routing.jdbc.SessionSettings.Change;
import dev.sluice.routing.wrap.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was set on one physical connection, and how it is set back. Confined to the loan's thread. */
final class AppliedSettings {

    private final Connection connection;
    private final Map<String, Change> applied = new HashMap<>(2);
    private final Set<String> undone = new HashSet<>(2);
    private final Deque<Setting<Connection>> undos = new ArrayDeque<>(2);

    AppliedSettings(Connection connection) {
        this.connection = connection;
    }

    void apply(SessionSettings settings) throws SQLException {
        Change isolation = settings.find(SessionSettings.ISOLATION);
        if (isolation != null) {
            apply(SessionSettings.ISOLATION, isolation);
        }
        for (Map.Entry<String, Change> entry : settings.all().entrySet()) {
            apply(entry.getKey(), entry.getValue());
        }
    }

    /** Unless it was set already. */
    @SuppressWarnings("ReferenceEquality") // the same act of setting, not an equal value
    void apply(String name, Change change) throws SQLException {
        if (applied.get(name) == change) {
            return;
        }
        if (change.before() != null && undone.add(name)) {
            undos.push(change.before().of(connection));
        }
        change.setting().on(connection);
        applied.put(name, change);
    }

    /** A rollback has taken back what was set by SQL within the transaction. */
    void forget() {
        applied.clear();
    }

    boolean isUndone() {
        return undos.isEmpty();
    }

    void undo() throws SQLException {
        while (!undos.isEmpty()) {
            undos.pop().on(connection);
        }
    }
}
