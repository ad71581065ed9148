package dev.sluice.sessions;

import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.spi.SessionCustomizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The attempts at one unit of work, made when the first one has failed. Confined to its thread. */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final String who;
    private final Retry retry;
    private final Deadline deadline;
    private final FailureTranslator failures;
    private final List<SessionCustomizer> customizers;
    private final List<RuntimeException> failed = new ArrayList<>(0);

    Attempts(
            String who,
            Retry retry,
            Deadline deadline,
            FailureTranslator failures,
            List<SessionCustomizer> customizers) {
        this.who = who;
        this.retry = retry;
        this.deadline = deadline;
        this.failures = failures;
        this.customizers = customizers;
    }

    /** One has failed: returns when it is time for another one, and throws the failure if there is none. */
    void failed(Unit unit, RuntimeException failure) {
        if (retry.attempts() == 1) {
            throw failure;
        }
        Duration pause =
                retry.pause(failed.size() + 1, ThreadLocalRandom.current().nextDouble());
        if (failed.size() + 1 >= retry.attempts()
                || !mayRunAgain(unit, failure)
                || !deadline.allows(pause)
                || Thread.currentThread().isInterrupted()) {
            throw withTheOthers(failure);
        }
        failed.add(failure);
        LOG.debug(
                "[{}] {} is run again in {} ms (attempt {} of {})",
                who,
                unit.name(),
                pause.toMillis(),
                failed.size() + 1,
                retry.attempts(),
                failure);
        RouteRequest request = unit.hibernate().plan().request();
        for (SessionCustomizer customizer : customizers) {
            tell(customizer, request, failure);
        }
        if (!waited(pause)) {
            failed.remove(failure);
            throw withTheOthers(failure);
        }
    }

    private boolean mayRunAgain(Unit unit, RuntimeException failure) {
        if (unit.hibernate().stopped().isPresent() || !failures.retryable(failure)) {
            return false;
        }
        @Nullable String escaped = unit.escaped();
        if (escaped != null) {
            failure.addSuppressed(failures.notAgain(unit.name(), escaped));
        }
        return escaped == null;
    }

    private void tell(SessionCustomizer customizer, RouteRequest request, RuntimeException failure) {
        try {
            customizer.retrying(request, failed.size() + 1, failure);
        } catch (RuntimeException e) {
            LOG.warn("[{}] a customizer failed between two attempts at a unit", who, e);
        }
    }

    /** False if the thread was interrupted. */
    private static boolean waited(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }

    private RuntimeException withTheOthers(RuntimeException failure) {
        for (RuntimeException earlier : failed) {
            if (earlier != failure) {
                failure.addSuppressed(earlier);
            }
        }
        return failure;
    }
}
