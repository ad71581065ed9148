package dev.sluice.sessions.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;

/**
 * A future that takes its context along: whatever depends on it, in whatever thread, comes after what the unit has
 * committed, and so does whoever has waited for it.
 *
 * <p>A dependent that is added once the future is done runs in the thread that adds it. That is why each function is
 * wrapped here, and not only the thread that completes the future.
 */
@NullUnmarked // nullness is the JDK's own: what is given is passed on
final class CarriedFuture<T> extends CompletableFuture<T> {

    private final Context context;

    CarriedFuture(Context context) {
        this.context = context;
    }

    /** Tells {@code listener}, in no context, once it is done. */
    @SuppressWarnings("FutureReturnValueIgnored") // it has no outcome but its effect
    void whenDone(Runnable listener) {
        super.whenComplete((result, failure) -> listener.run());
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CarriedFuture<>(context);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        try {
            return super.get();
        } finally {
            context.bringBack();
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(timeout, unit);
        } finally {
            context.bringBack();
        }
    }

    @Override
    public T join() {
        try {
            return super.join();
        } finally {
            context.bringBack();
        }
    }

    @Override
    public T getNow(T absent) {
        try {
            return super.getNow(absent);
        } finally {
            context.bringBack();
        }
    }

    private void absorb(Object other) {
        if (other instanceof CarriedFuture<?> carried) {
            context.absorb(carried.context);
        }
    }

    private <R> Supplier<R> carried(CompletionStage<?> other, Supplier<R> work) {
        return () -> {
            absorb(other);
            return context.call(work);
        };
    }

    private <A, R> Function<A, R> carried(Function<? super A, ? extends R> work) {
        return a -> context.call(() -> work.apply(a));
    }

    private <A> Consumer<A> accepting(Consumer<? super A> work) {
        return a -> running(() -> work.accept(a)).run();
    }

    private Runnable running(Runnable work) {
        return () -> context.call(() -> {
            work.run();
            return null;
        });
    }

    /** The stage that is made may have a context of its own, which goes before what depends on this one. */
    private <A, U> Function<A, CompletionStage<U>> composing(Function<? super A, ? extends CompletionStage<U>> work) {
        return a -> {
            CompletionStage<U> made = context.call(() -> work.apply(a));
            if (made instanceof CarriedFuture<U> other) {
                return other.whenComplete((result, failure) -> absorb(other));
            }
            return made;
        };
    }

    private <A, B, R> BiFunction<A, B, R> combining(
            CompletionStage<?> other, BiFunction<? super A, ? super B, ? extends R> work) {
        return (a, b) -> this.<R>carried(other, () -> work.apply(a, b)).get();
    }

    private <A, B> BiConsumer<A, B> both(CompletionStage<?> other, BiConsumer<? super A, ? super B> work) {
        return (a, b) -> runningBoth(other, () -> work.accept(a, b)).run();
    }

    private Runnable runningBoth(CompletionStage<?> other, Runnable work) {
        return () -> {
            absorb(other);
            running(work).run();
        };
    }

    private <A, R> Function<A, R> either(CompletionStage<?> other, Function<? super A, ? extends R> work) {
        return a -> this.<R>carried(other, () -> work.apply(a)).get();
    }

    private <A> Consumer<A> acceptingEither(CompletionStage<?> other, Consumer<? super A> work) {
        return a -> runningBoth(other, () -> work.accept(a)).run();
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> work) {
        return super.thenApply(this.<T, U>carried(work));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> work) {
        return super.thenApplyAsync(this.<T, U>carried(work));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> work, Executor executor) {
        return super.thenApplyAsync(this.<T, U>carried(work), executor);
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> work) {
        return super.thenAccept(this.<T>accepting(work));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> work) {
        return super.thenAcceptAsync(this.<T>accepting(work));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> work, Executor executor) {
        return super.thenAcceptAsync(this.<T>accepting(work), executor);
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable work) {
        return super.thenRun(running(work));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable work) {
        return super.thenRunAsync(running(work));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable work, Executor executor) {
        return super.thenRunAsync(running(work), executor);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> work) {
        return super.thenCombine(other, this.<T, U, V>combining(other, work));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> work) {
        return super.thenCombineAsync(other, this.<T, U, V>combining(other, work));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> work, Executor executor) {
        return super.thenCombineAsync(other, this.<T, U, V>combining(other, work), executor);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> work) {
        return super.thenAcceptBoth(other, this.<T, U>both(other, work));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> work) {
        return super.thenAcceptBothAsync(other, this.<T, U>both(other, work));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> work, Executor executor) {
        return super.thenAcceptBothAsync(other, this.<T, U>both(other, work), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable work) {
        return super.runAfterBoth(other, runningBoth(other, work));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable work) {
        return super.runAfterBothAsync(other, runningBoth(other, work));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable work, Executor executor) {
        return super.runAfterBothAsync(other, runningBoth(other, work), executor);
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> work) {
        return super.applyToEither(other, this.<T, U>either(other, work));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> work) {
        return super.applyToEitherAsync(other, this.<T, U>either(other, work));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> work, Executor executor) {
        return super.applyToEitherAsync(other, this.<T, U>either(other, work), executor);
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> work) {
        return super.acceptEither(other, this.<T>acceptingEither(other, work));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> work) {
        return super.acceptEitherAsync(other, this.<T>acceptingEither(other, work));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> work, Executor executor) {
        return super.acceptEitherAsync(other, this.<T>acceptingEither(other, work), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable work) {
        return super.runAfterEither(other, runningBoth(other, work));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable work) {
        return super.runAfterEitherAsync(other, runningBoth(other, work));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable work, Executor executor) {
        return super.runAfterEitherAsync(other, runningBoth(other, work), executor);
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> work) {
        return super.thenCompose(this.<T, U>composing(work));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> work) {
        return super.thenComposeAsync(this.<T, U>composing(work));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> work, Executor executor) {
        return super.thenComposeAsync(this.<T, U>composing(work), executor);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> work) {
        return super.whenComplete(this.<T, Throwable>both(this, work));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> work) {
        return super.whenCompleteAsync(this.<T, Throwable>both(this, work));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> work, Executor executor) {
        return super.whenCompleteAsync(this.<T, Throwable>both(this, work), executor);
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> work) {
        return super.handle(this.<T, Throwable, U>combining(this, work));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> work) {
        return super.handleAsync(this.<T, Throwable, U>combining(this, work));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> work, Executor executor) {
        return super.handleAsync(this.<T, Throwable, U>combining(this, work), executor);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> work) {
        return super.exceptionally(this.<Throwable, T>carried(work));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> work) {
        return super.exceptionallyAsync(this.<Throwable, T>carried(work));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> work, Executor executor) {
        return super.exceptionallyAsync(this.<Throwable, T>carried(work), executor);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> work) {
        return super.exceptionallyCompose(this.<Throwable, T>composing(work));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> work) {
        return super.exceptionallyComposeAsync(this.<Throwable, T>composing(work));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> work, Executor executor) {
        return super.exceptionallyComposeAsync(this.<Throwable, T>composing(work), executor);
    }
}
