package dev.sluice.sessions;

import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.hibernate.ApplicationFrames;
import dev.sluice.sessions.spi.SessionCustomizer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a read that turned out to write is run again as a write; says so once for each place. Safe for all threads. */
final class Reruns {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private static final int MOST_PLACES = 1_000;

    private final String who;
    private final FailureTranslator failures;
    private final List<SessionCustomizer> customizers;
    private final Set<String> places = ConcurrentHashMap.newKeySet();

    Reruns(String who, FailureTranslator failures, List<SessionCustomizer> customizers) {
        this.who = who;
        this.failures = failures;
        this.customizers = customizers;
    }

    /** Called for a read that has asked for it. */
    boolean allows(Unit read, RuntimeException failure) {
        if (!failures.triedToWrite(failure)) {
            return false;
        }
        @Nullable String escaped = read.escaped();
        if (escaped != null) {
            failure.addSuppressed(failures.notAgain(read.name(), escaped));
            return false;
        }
        String place = ApplicationFrames.place();
        if (places.size() < MOST_PLACES && places.add(place)) {
            LOG.warn(
                    "[{}] {} tried to write and is run again on the primary, now and in future (at {}); use write() there",
                    who,
                    read.name(),
                    place,
                    failure);
        }
        tell(read.hibernate().plan().request(), failure);
        return true;
    }

    private void tell(RouteRequest request, RuntimeException failure) {
        for (SessionCustomizer customizer : customizers) {
            try {
                customizer.rerunning(request, failure);
            } catch (RuntimeException e) {
                LOG.warn("[{}] a customizer failed between a read and its run as a write", who, e);
            }
        }
    }
}
