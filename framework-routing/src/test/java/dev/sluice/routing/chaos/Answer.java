package dev.sluice.routing.chaos;

import dev.sluice.routing.chaos.Promise.When;
import dev.sluice.routing.chaos.Promise.Who;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a unit of work got.
 *
 * @param who every word that is true of who served it; or how it was refused
 * @param fresh whether it saw the newest row
 * @param said the reasons
 */
record Answer(Set<Who> who, boolean fresh, Duration elapsed, String said) {

    /** Of units of work that are to be served. */
    static final Duration DEADLINE = Duration.ofSeconds(10);

    /** Of units of work that are to be refused. */
    static final Duration SHORT_DEADLINE = Duration.ofMillis(500);

    /** More than that is not "at once", and less than a busy machine takes by itself. */
    private static final Duration SOON = DEADLINE.dividedBy(2);

    /** Null if it is what was promised. */
    @Nullable
    String objection(Demanded demanded, Promise promise) {
        if (who.stream().noneMatch(promise.who()::contains)) {
            return "by " + who + " instead of " + promise.who() + ", " + said;
        }
        boolean served = who.stream().noneMatch(Who::isRefusal);
        if (served && !fresh && (demanded == Demanded.AFTER || demanded == Demanded.UNDECLARED)) {
            return "did not see the newest row, " + said;
        }
        boolean inTime = switch (promise.when()) {
            case AT_ONCE, PATIENCE -> elapsed.compareTo(SOON) < 0;
            case PROMOTION, LOCK -> elapsed.compareTo(DEADLINE) < 0;
            case DEADLINE -> elapsed.compareTo(SHORT_DEADLINE) >= 0 && elapsed.compareTo(SOON) < 0;
        };
        return inTime ? null : "after " + elapsed.toMillis() + " ms instead of " + promise.when() + ", " + said;
    }

    static Duration deadline(Promise promise) {
        return promise.when() == When.DEADLINE ? SHORT_DEADLINE : DEADLINE;
    }
}
