package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a publisher, for the thread that loads, which waits for them. It is asked for {@value #DEMAND} rows at most before
 * some of them are taken; the publisher calls from whatever thread, also from within a request.
 */
final class PublisherRows<R> implements Iterator<R>, Flow.Subscriber<R>, AutoCloseable {

    private static final int DEMAND = 1024;

    /** After so many rows were taken, as many are asked for. */
    private static final int REFILL = DEMAND / 2;

    /** What comes: a row, or how it ends. */
    private record Signal<R>(@Nullable R row, @Nullable Throwable failure) {}

    private final BlockingQueue<Signal<R>> signals = new ArrayBlockingQueue<>(DEMAND + 1);
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private @Nullable Signal<R> next;
    private int taken;

    static <R> PublisherRows<R> of(Flow.Publisher<? extends R> publisher) {
        PublisherRows<R> rows = new PublisherRows<>();
        publisher.subscribe(rows);
        return rows;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        requireNonNull(given, "given");
        if (subscription.compareAndSet(null, given)) {
            given.request(DEMAND);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(R row) {
        if (!signals.offer(new Signal<>(requireNonNull(row, "row"), null))) {
            throw new IllegalStateException("row: more than were requested (expected: at most " + DEMAND + ")");
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(requireNonNull(failure, "failure"));
    }

    @Override
    public void onComplete() {
        end(null);
    }

    /** Only a publisher that gives more than was requested leaves no room, and has lost rows then. */
    private void end(@Nullable Throwable failure) {
        if (!signals.offer(new Signal<>(null, failure))) {
            signals.clear();
            signals.add(
                    new Signal<>(null, new IllegalStateException("the publisher gave more rows than were requested")));
        }
    }

    /** Waits for the publisher; what it failed with comes after the rows that it gave before. */
    @Override
    public boolean hasNext() {
        if (next == null) {
            try {
                next = signals.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LoadStop(LoadStop.Kind.INTERRUPTED, 0, null, null);
            }
        }
        Throwable failure = next.failure();
        if (failure != null) {
            throw PublisherRows.<RuntimeException>undeclared(failure);
        }
        return next.row() != null;
    }

    @Override
    public R next() {
        R row = hasNext() && next != null ? next.row() : null;
        if (row == null) {
            throw new NoSuchElementException("no row is left");
        }
        next = null;
        Flow.Subscription open = subscription.get();
        if (++taken == REFILL && open != null) {
            taken = 0;
            open.request(REFILL);
        }
        return row;
    }

    /** Ends the publisher, if it has not ended. */
    @Override
    public void close() {
        Flow.Subscription open = subscription.get();
        if (open != null) {
            open.cancel();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a publisher may fail with anything
    private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
