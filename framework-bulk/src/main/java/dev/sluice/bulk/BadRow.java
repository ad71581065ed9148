package dev.sluice.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.RefusedRowException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Tells a row that is bad from a statement that failed for another reason: a deadlock, a lock that was waited for too
 * long, a right that is missing, a full disk. Those end the load, or good rows would be reported as bad.
 */
final class BadRow {

    /** One key twice, data that does not fit, integrity, a view's check option, and what PL/pgSQL and SIGNAL raise. */
    private static final List<String> STATES = List.of("21", "22", "23", "44", "P0", "45");

    /** What MySQL says of a row under a state that says nothing: cut, no default, wrong value, out of range, check. */
    private static final Set<Integer> MYSQL = Set.of(1261, 1262, 1263, 1264, 1265, 1364, 1366, 1406, 3819);

    /** Transactions that the server rolls back, and PostgreSQL's resources, locks and operators. */
    private static final List<String> MOMENTS = List.of("40", "53", "55P03", "57");

    /** A dead lock and a lock that was waited for too long. */
    private static final Set<Integer> MYSQL_LOCKS = Set.of(1205, 1213);

    private BadRow() {}

    static boolean isBlamed(DatabaseProduct product, RefusedRowException refusal) {
        if (!(refusal.getCause() instanceof SQLException e)) {
            return false;
        }
        if (product == DatabaseProduct.SQLITE) {
            return true; // its writer asked for the code
        }
        String state = e.getSQLState();
        return (state != null && STATES.stream().anyMatch(state::startsWith))
                || (product == DatabaseProduct.MYSQL && MYSQL.contains(e.getErrorCode()));
    }

    /** Whether it is the moment and surely no row: a dead lock, a lock that was waited for too long, a lack of room, an end. */
    static boolean isOfTheMoment(RefusedRowException refusal) {
        if (!(refusal.getCause() instanceof SQLException e)) {
            return false;
        }
        String state = e.getSQLState();
        return MYSQL_LOCKS.contains(e.getErrorCode())
                || (state != null && MOMENTS.stream().anyMatch(state::startsWith));
    }
}
