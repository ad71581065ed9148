package dev.sluice.routing;

import dev.sluice.routing.route.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No engine that may serve a read could prove in time that it has what the read demands. Relax the consistency, give it
 * more time, or allow reads on the primary.
 */
public class StaleReadException extends NoRouteException {

    private static final long serialVersionUID = 1L;

    StaleReadException(String message, List<Verdict> attempts, @Nullable Throwable cause) {
        super(message, attempts, true, cause);
    }
}
