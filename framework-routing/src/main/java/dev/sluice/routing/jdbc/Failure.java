package dev.sluice.routing.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Set;

/** What a failed statement tells about the server rather than about itself. */
enum Failure {
    /** The server takes no writes, and nothing has happened. */
    REFUSED_WRITE,
    /** A standby cancelled the query because replay needed the rows that it was reading. */
    REPLAY_CONFLICT,
    /** The server is gone, or going. */
    CONNECTION_LOST,
    /** The statement's own fault, or one that is not known. */
    OTHER;

    private static final String PG_READ_ONLY = "25006";
    private static final String PG_SERIALIZATION = "40001";
    private static final Set<String> PG_SHUTTING_DOWN = Set.of("57P01", "57P02", "57P03");
    private static final Set<Integer> MYSQL_READ_ONLY = Set.of(1792, 1836);
    /** Some option forbids it; the message names the option, in English only, as MySQL's are. */
    private static final int MYSQL_OPTION_PREVENTS = 1290;

    private static final int SQLITE_READONLY = 8;

    static Failure of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        int code = e.getErrorCode();
        String message = String.valueOf(e.getMessage());
        boolean mysql = code >= 1000
                && (MYSQL_READ_ONLY.contains(code)
                        || (code == MYSQL_OPTION_PREVENTS
                                && (message.contains("read-only") || message.contains("read_only"))));
        boolean byMySqlDriver = state.equals("S1009") && message.contains("read-only");
        boolean sqlite = state.isEmpty() && (code & 0xff) == SQLITE_READONLY;
        if (state.equals(PG_READ_ONLY) || mysql || byMySqlDriver || sqlite) {
            return REFUSED_WRITE;
        }
        if (state.startsWith("08")
                || PG_SHUTTING_DOWN.contains(state)
                || e instanceof SQLNonTransientConnectionException
                || e instanceof SQLRecoverableException) {
            return CONNECTION_LOST;
        }
        return state.equals(PG_SERIALIZATION) ? REPLAY_CONFLICT : OTHER;
    }
}
