package dev.sluice.managers;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Those who wait until engines have been observed anew. Confined to the supervisor's thread, but for the futures. */
final class Refreshes {

    private final Collection<EngineWatch> watches;
    private final List<Refresh> waiting = new ArrayList<>();

    /** @param watches a view of those that there are */
    Refreshes(Collection<EngineWatch> watches) {
        this.watches = watches;
    }

    /** Hurries the engine called {@code only}, or all if that is null, and keeps {@code done} until they were seen. */
    void begin(long now, @Nullable EngineName only, CompletableFuture<Topology> done) {
        Refresh refresh = new Refresh(now, only, done);
        waiting.add(refresh);
        watches.stream().filter(refresh::concerns).forEach(watch -> watch.hurry(now));
    }

    /** Called after each publication. */
    void publish(Topology topology) {
        waiting.removeIf(refresh -> refresh.isOver(watches) && refresh.done.complete(topology));
        waiting.removeIf(refresh -> refresh.done.isDone());
    }

    /** Lets everybody go with what there is. */
    void end(Topology topology) {
        waiting.forEach(refresh -> refresh.done.complete(topology));
        waiting.clear();
    }

    private record Refresh(long since, @Nullable EngineName only, CompletableFuture<Topology> done) {

        boolean concerns(EngineWatch watch) {
            return only == null || only.equals(watch.published().name());
        }

        boolean isOver(Collection<EngineWatch> watches) {
            for (EngineWatch watch : watches) {
                if (concerns(watch) && !watch.hasSeenSince(since)) {
                    return false;
                }
            }
            return true;
        }
    }
}
