package dev.sluice.routing;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.StatementText;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which reads the primary has failed, too, so that they are not sent there again each time a replica fails them: remembered by
 * their fingerprint, without values, for a second. Many texts that are wrong in many ways are not tried more often either. Safe
 * for all threads; only asked for reads that failed.
 */
final class SchemaLessons {

    static final int MOST_IN_VAIN = 20;

    private static final long REMEMBERED = TimeUnit.SECONDS.toNanos(1);

    /** No such table, column, function, type, schema. */
    private static final Set<String> POSTGRES = Set.of("42P01", "42703", "42883", "42704", "3F000");

    /** No such column, table, routine, database, index of a hint. */
    private static final Set<Integer> MYSQL = Set.of(1054, 1146, 1305, 1049, 1176);

    private final Timing timing;
    private final ReentrantLock lock = new ReentrantLock();
    /** When each failed, the oldest first. */
    private final Map<String, Long> inVain = new LinkedHashMap<>();

    SchemaLessons(Timing timing) {
        this.timing = timing;
    }

    /** Whether the server does not know something that the statement names. */
    static boolean lacksAName(DatabaseProduct product, SQLException failure) {
        return switch (product) {
            case POSTGRESQL -> POSTGRES.contains(String.valueOf(failure.getSQLState()));
            case MYSQL -> MYSQL.contains(failure.getErrorCode());
            case SQLITE -> false; // one file, of which no connection lacks anything
        };
    }

    boolean isWorthATry(DatabaseProduct product, String sql) {
        String fingerprint = fingerprint(product, sql);
        lock.lock();
        try {
            forget();
            return inVain.size() < MOST_IN_VAIN && !inVain.containsKey(fingerprint);
        } finally {
            lock.unlock();
        }
    }

    void wasInVain(DatabaseProduct product, String sql) {
        String fingerprint = fingerprint(product, sql);
        lock.lock();
        try {
            inVain.remove(fingerprint);
            inVain.put(fingerprint, timing.nanos());
        } finally {
            lock.unlock();
        }
    }

    /** The schema has changed: what was wrong may be right. */
    void forgetAll() {
        lock.lock();
        try {
            inVain.clear();
        } finally {
            lock.unlock();
        }
    }

    private void forget() {
        long now = timing.nanos();
        for (Iterator<Long> failed = inVain.values().iterator(); failed.hasNext(); ) {
            if (now - failed.next() < REMEMBERED) {
                return;
            }
            failed.remove();
        }
    }

    private static String fingerprint(DatabaseProduct product, String sql) {
        return new StatementText(product, sql).fingerprint();
    }
}
