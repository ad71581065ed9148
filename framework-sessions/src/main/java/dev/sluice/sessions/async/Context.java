package dev.sluice.sessions.async;

import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.consistency.ScopeCarrier;
import dev.sluice.sessions.async.ContextCarrier.Captured;
import dev.sluice.sessions.async.ContextCarrier.Restore;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes along with a unit, from whoever submits it to the thread that runs it and on to what depends on it. Safe for all
 * threads.
 */
final class Context {

    private static final Logger LOG = LoggerFactory.getLogger(AsyncSessions.class);

    private final ConsistencyScope scope;
    private final ScopeCarrier carrier;
    private final List<Captured> captured;

    private Context(ConsistencyScope scope, List<Captured> captured) {
        this.scope = scope;
        this.carrier = scope.carrier();
        this.captured = captured;
    }

    /** What the calling thread has. */
    static Context capture(ConsistencyScope scope, List<ContextCarrier> carriers) {
        return new Context(scope, carriers.stream().map(ContextCarrier::capture).toList());
    }

    /** Runs {@code work} in the calling thread as if what has gone before had happened in it. */
    <T extends @Nullable Object> T call(Supplier<T> work) {
        return carrier.wrapSupplying(() -> entered(work)).get();
    }

    /** The calling thread has done all of it from here on. */
    void bringBack() {
        carrier.bringBack();
    }

    /** What was done in {@code other} has gone before, too. */
    void absorb(Context other) {
        if (other != this) {
            carrier.wrap(() -> scope.advance(other.carrier.written())).run();
        }
    }

    private <T extends @Nullable Object> T entered(Supplier<T> work) {
        if (captured.isEmpty()) {
            return work.get();
        }
        Deque<Restore> restores = new ArrayDeque<>(captured.size());
        try {
            captured.forEach(one -> restores.push(one.enter()));
            return work.get();
        } finally {
            restores.forEach(Context::restore);
        }
    }

    private static void restore(Restore restore) {
        try {
            restore.restore();
        } catch (RuntimeException e) {
            LOG.warn("a context carrier could not restore what a thread had before a unit", e);
        }
    }
}
