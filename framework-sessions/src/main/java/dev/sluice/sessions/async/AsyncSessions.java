package dev.sluice.sessions.async;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.Router;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteHint;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.internal.UnitHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs units of work in threads of its own; their callers go on.
 *
 * <pre>{@code
 * try (var async = AsyncSessions.over(sessions).open()) {
 *     var shown = async.write(s -> s.persist(new Order("A-1")))
 *             .thenCompose(done -> async.readReturning(s -> s.list(Order.class))) // has seen that write
 *             .thenAccept(orders -> show(orders));
 *     shown.join();
 * }
 * }</pre>
 *
 * <p>A unit is what it is in {@link Sessions}, with the same options; one begun inside it by those joins it. It comes after
 * what its caller has written, and what depends on its future comes after what it has written itself. Its timeout counts
 * from its submission.
 *
 * <p>No more units run at once than there are connections for them, those that read and those that write each for
 * themselves; a bounded number waits. Cancelling a future, or completing it in any other way, takes the unit out of the
 * queue or stops it; it may then have been committed all the same. What depends on a future without an {@code Async} in its
 * name runs in the unit's thread: keep it short, or give it an executor.
 *
 * <p>Safe for all threads. The futures' methods that wait for them block, and so does submitting, where the policy is {@link
 * QueuePolicy#WAIT}. Close it before the sessions, which stay open.
 */
public final class AsyncSessions implements AutoCloseable {

    /** How long closing waits for units to notice that they were cancelled. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

    private final Sessions sessions;
    private final UnitHost host;
    private final Router router;
    private final List<ContextCarrier> carriers;
    private final Lane reads;
    private final Lane writes;
    private final Duration closeTimeout;
    private final ExecutorService threads;

    AsyncSessions(
            Sessions sessions,
            UnitHost host,
            List<ContextCarrier> carriers,
            Lane reads,
            Lane writes,
            Duration closeTimeout,
            ExecutorService threads) {
        this.sessions = sessions;
        this.host = host;
        this.router = host.router();
        this.carriers = carriers;
        this.reads = reads;
        this.writes = writes;
        this.closeTimeout = closeTimeout;
        this.threads = threads;
    }

    /**
     * Starts a declaration.
     *
     * @throws IllegalArgumentException if {@code sessions} are not those that were opened by Sluice, but around them
     */
    public static AsyncSessionsBuilder over(Sessions sessions) {
        return new AsyncSessionsBuilder(sessions);
    }

    /** Like {@link Sessions#read(Consumer)}. */
    public CompletableFuture<@Nullable Void> read(Consumer<? super ReadSession> work) {
        return read(SessionOptions.defaults(), work);
    }

    /** Like {@link Sessions#read(SessionOptions, Consumer)}. */
    public CompletableFuture<@Nullable Void> read(SessionOptions options, Consumer<? super ReadSession> work) {
        requireNonNull(work, "work");
        return readReturning(options, session -> {
            work.accept(session);
            return null;
        });
    }

    /** Like {@link Sessions#readReturning(Function)}. */
    public <R extends @Nullable Object> CompletableFuture<R> readReturning(
            Function<? super ReadSession, ? extends R> work) {
        return readReturning(SessionOptions.defaults(), work);
    }

    /** Like {@link Sessions#readReturning(SessionOptions, Function)}. */
    public <R extends @Nullable Object> CompletableFuture<R> readReturning(
            SessionOptions options, Function<? super ReadSession, ? extends R> work) {
        requireNonNull(work, "work");
        return submit(
                reads,
                options,
                (left, begun) -> sessions.<R>readReturning(left, session -> {
                    begun.accept(host.stopper());
                    return work.apply(session);
                }));
    }

    /** Like {@link Sessions#write(Consumer)}. */
    public CompletableFuture<@Nullable Void> write(Consumer<? super WriteSession> work) {
        return write(SessionOptions.defaults(), work);
    }

    /** Like {@link Sessions#write(SessionOptions, Consumer)}. */
    public CompletableFuture<@Nullable Void> write(SessionOptions options, Consumer<? super WriteSession> work) {
        requireNonNull(work, "work");
        return writeReturning(options, session -> {
            work.accept(session);
            return null;
        });
    }

    /** Like {@link Sessions#writeReturning(Function)}. */
    public <R extends @Nullable Object> CompletableFuture<R> writeReturning(
            Function<? super WriteSession, ? extends R> work) {
        return writeReturning(SessionOptions.defaults(), work);
    }

    /** Like {@link Sessions#writeReturning(SessionOptions, Function)}. */
    public <R extends @Nullable Object> CompletableFuture<R> writeReturning(
            SessionOptions options, Function<? super WriteSession, ? extends R> work) {
        requireNonNull(work, "work");
        return submit(
                writes,
                options,
                (left, begun) -> sessions.<R>writeReturning(left, session -> {
                    begun.accept(host.stopper());
                    return work.apply(session);
                }));
    }

    /** What there is to do of units that read, or of those that write. Never blocks. */
    public AsyncLoad load(Intent intent) {
        return lane(intent).load();
    }

    private Lane lane(Intent intent) {
        return intent == Intent.READ ? reads : writes;
    }

    private <R extends @Nullable Object> CompletableFuture<R> submit(
            Lane lane, SessionOptions options, AsyncTask.Work<R> unit) {
        requireNonNull(options, "options");
        Optional<RouteHint> hint = router.hint();
        AsyncTask.Work<R> hinted = hint.isEmpty() ? unit : (left, begun) -> hinted(hint.get(), left, begun, unit);
        AsyncTask<R> task = new AsyncTask<>(lane, options, Context.capture(router.scope(), carriers), hinted);
        lane.submit(task);
        return task.future();
    }

    private <R extends @Nullable Object> R hinted(
            RouteHint hint, SessionOptions left, Consumer<Consumer<String>> begun, AsyncTask.Work<R> unit) {
        try {
            return router.usingReturning(hint, () -> unit.run(left, begun));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a unit threw what it does not declare", e);
        }
    }

    /**
     * Refuses new units, waits for those that were let in, and cancels them when the close timeout is over. Idempotent.
     */
    @Override
    public void close() {
        reads.shut();
        writes.shut();
        long end = System.nanoTime() + closeTimeout.toNanos();
        if (!reads.awaitIdle(closeTimeout) || !writes.awaitIdle(Duration.ofNanos(end - System.nanoTime()))) {
            reads.cancelAll();
            writes.cancelAll();
            reads.awaitIdle(LAST_PATIENCE);
            writes.awaitIdle(LAST_PATIENCE);
        }
        threads.shutdown();
    }
}
