package dev.sluice.managers.connect;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;
import org.sqlite.core.SafeStmtPtr;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * The statements that one connection has prepared and closed, by their texts: the driver would parse and plan them each time,
 * which takes SQLite longer than to find a row. Those that were closed last are kept. SQLite plans a statement anew by itself
 * when the schema has changed. They end with the connection.
 */
final class SqliteStatements {

    /** What SQLite parses soonest. It is prepared where the driver insists, and never executed. */
    static final String SHORTEST = "COMMIT";

    private static final int MOST = 256;
    private static final int LONGEST = 4096;

    /** What a statement of the driver consists of. */
    static final class Kept {

        SafeStmtPtr pointer;
        int columns;
        int parameters;
        private boolean taken;

        Kept(SafeStmtPtr pointer, int columns, int parameters) {
            this.pointer = pointer;
            this.columns = columns;
            this.parameters = parameters;
        }

        /** The same, if it was prepared anew by its user. */
        Kept now(SafeStmtPtr pointer, int columns, int parameters) {
            this.pointer = pointer;
            this.columns = columns;
            this.parameters = parameters;
            return this;
        }
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final SafeStmtPtr closed;

    SqliteStatements(SqliteConnection connection) throws SQLException {
        JDBC4PreparedStatement any = new JDBC4PreparedStatement(connection, SHORTEST);
        this.closed = any.pointer;
        any.close();
    }

    /** For one user, until it is kept again; null if there is none of this text. */
    @Nullable
    Kept take(String sql) {
        Kept found = kept.get(sql);
        if (found == null || found.taken) {
            return null;
        }
        found.taken = true;
        return found;
    }

    /**
     * Takes a statement back, whatever it has done, and forgets its values.
     *
     * @return what its user holds from now on
     */
    SafeStmtPtr keep(String sql, Kept used) throws SQLException {
        Kept known = kept.get(sql);
        if (known == null ? sql.length() > LONGEST : known != used) {
            used.pointer.close();
            return closed;
        }
        used.pointer.safeRunInt(DB::reset);
        used.pointer.safeRunInt(DB::clear_bindings);
        used.taken = false;
        if (known == null) {
            kept.put(sql, used);
            forgetOldest();
        }
        return closed;
    }

    private void forgetOldest() throws SQLException {
        if (kept.size() > MOST) {
            Iterator<Kept> oldest = kept.values().iterator();
            Kept forgotten = oldest.next();
            oldest.remove();
            if (!forgotten.taken) {
                forgotten.pointer.close();
            }
        }
    }
}
