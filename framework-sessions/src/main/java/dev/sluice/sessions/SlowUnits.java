package dev.sluice.sessions;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.StatementText;
import dev.sluice.routing.route.Route;
import dev.sluice.sessions.hibernate.StatementLog;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs units that took long: of one name at most one a second. Safe for all threads. */
final class SlowUnits {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    /** Applications that make up labels share one turn beyond that many. */
    private static final int MOST_NAMES = 1_000;

    private static final int LONGEST_TEXT = 200;

    private static final class Turn {
        private long next = Long.MIN_VALUE;
        private int leftOut;

        /** How many were left out before this one; -1 if this one is, too. */
        synchronized int take(long now) {
            if (next != Long.MIN_VALUE && now - next < 0) {
                leftOut++;
                return -1;
            }
            next = now + PAUSE;
            int before = leftOut;
            leftOut = 0;
            return before;
        }
    }

    private final String who;
    private final DatabaseProduct product;
    private final Duration threshold;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    SlowUnits(String who, DatabaseProduct product, Duration threshold) {
        this.who = who;
        this.product = product;
        this.threshold = threshold;
    }

    void ended(UnitName unit, StatementLog log, @Nullable Throwable failure) {
        long time = log.time();
        if (time < threshold.toNanos()) {
            return;
        }
        String name = unit.toString();
        String turn = turns.size() < MOST_NAMES || turns.containsKey(name) ? name : "";
        int leftOut = turns.computeIfAbsent(turn, absent -> new Turn()).take(System.nanoTime());
        if (leftOut >= 0) {
            LOG.warn("[{}] {}", who, line(name, time, log, failure, leftOut));
        }
    }

    private String line(String name, long time, StatementLog log, @Nullable Throwable failure, int leftOut) {
        StringBuilder line =
                new StringBuilder("slow ").append(name).append(": ").append(millis(time));
        line.append(" (threshold=")
                .append(threshold.toMillis())
                .append(" ms, outcome=")
                .append(outcome(failure));
        @Nullable Route route = log.route();
        if (route != null) {
            line.append(", engine=").append(route.engine());
            line.append(", connection after=").append(millis(log.connectedAfter()));
        }
        line.append(", statements=").append(log.statements());
        line.append(", running=").append(millis(log.running()));
        line.append(", attempts=").append(log.attempts());
        if (leftOut > 0) {
            line.append(", left out before=").append(leftOut);
        }
        if (!log.slowest().isEmpty()) {
            line.append(", slowest=").append(millis(log.slowestRan()));
            line.append(": ").append(shortened(log.slowest()));
        }
        return line.append(')').toString();
    }

    private static String millis(long nanos) {
        return nanos / 1_000_000 + " ms";
    }

    private static String outcome(@Nullable Throwable failure) {
        if (failure == null) {
            return "committed";
        }
        return failure instanceof CommitOutcomeUnknownException ? "unknown" : "rolled back";
    }

    /** Without the values that an application may have written into it. */
    private String shortened(String sql) {
        String text = new StatementText(product, sql).fingerprint();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
