package dev.sluice.sessions;

import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.hibernate.HeldConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a handle besides itself. Refers to none of its session, so that this is found unreachable when nobody has
 * anything of it any more, not even a query or a lazy entity; then its connection is given back by nobody else. Safe for all
 * threads.
 */
final class OpenHandle {

    /** Where a handle was opened, for the log. */
    private static final class OpenedHere extends Throwable {
        private static final long serialVersionUID = 1L;

        OpenedHere() {
            super("opened here, by thread " + Thread.currentThread().getName());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final String who;
    private final UnitName unit;
    private final RouteRequest request;
    private final HeldConnection connection;
    private final Throwable place = new OpenedHere();
    private final long openedAt = System.nanoTime();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean lost;
    private final AtomicBoolean reported = new AtomicBoolean();

    OpenHandle(String who, UnitName unit, RouteRequest request, HeldConnection connection) {
        this.who = who;
        this.unit = unit;
        this.request = request;
        this.connection = connection;
    }

    RouteRequest request() {
        return request;
    }

    boolean isOver() {
        return over.get();
    }

    /** Whether it was ended by nobody who used it. */
    boolean isLost() {
        return lost;
    }

    /** True for the one that is to end it. */
    boolean end() {
        return over.compareAndSet(false, true);
    }

    /** Whether it was open for so long and is reported here for the first time. */
    boolean reportIfOpenFor(Duration time) {
        boolean late = !isOver() && age().compareTo(time) >= 0 && reported.compareAndSet(false, true);
        if (late) {
            LOG.warn(
                    "[{}] {} is open for {} ms and holds its connection; close it, best by try-with-resources",
                    who,
                    unit,
                    age().toMillis(),
                    place);
        }
        return late;
    }

    void reportLeftOpen() {
        LOG.warn(
                "[{}] {} was left open at the end of a scope and is closed (open for {} ms); close it, best by"
                        + " try-with-resources",
                who,
                unit,
                age().toMillis(),
                place);
    }

    /** Whether it was open: then it is rolled back now. */
    boolean giveUp(String why) {
        if (!end()) {
            return false;
        }
        lost = true;
        LOG.warn(
                "[{}] {} was never closed ({}, open for {} ms) and is rolled back; close it, best by try-with-resources",
                who,
                unit,
                why,
                age().toMillis(),
                place);
        try {
            connection.giveBack();
        } catch (RuntimeException e) {
            LOG.warn("[{}] the connection of {} could not be given back", who, unit, e);
        }
        return true;
    }

    boolean wasReported() {
        return reported.get();
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - openedAt);
    }
}
