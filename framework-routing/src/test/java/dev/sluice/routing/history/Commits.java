package dev.sluice.routing.history;

import dev.sluice.routing.history.Event.Append;
import dev.sluice.routing.history.Event.Read;
import dev.sluice.routing.history.History.Session;
import dev.sluice.routing.history.History.Time;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each append was acknowledged. Until then nobody knows of it but who reads it, and both products send a commit to their
 * replicas before they show it themselves: it may be seen on a replica, and then not yet on the primary.
 */
final class Commits {

    private final Map<Long, Long> acknowledged = new HashMap<>();
    private final History history;

    Commits(History history) {
        this.history = history;
        history.sessions().values().forEach(session -> {
            for (int i = 0; i < session.times().size(); i++) {
                if (session.events().get(i) instanceof Append append) {
                    boolean answered = append.outcome() != Outcome.UNKNOWN;
                    acknowledged.put(
                            append.value(), answered ? session.times().get(i).ended() : Long.MAX_VALUE);
                }
            }
        });
    }

    /** Whether the first value that a read lacks on the primary was on its way there when the read began. */
    boolean excuse(Session session, int step, Read read, int key, int had) {
        List<Long> all = history.last().getOrDefault(key, List.of());
        if (read.fromReplica() || session.times().isEmpty() || had >= all.size()) {
            return false;
        }
        Time time = session.times().get(step);
        Long answered = acknowledged.get(all.get(had));
        return answered != null && answered > time.began();
    }
}
