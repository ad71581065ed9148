package dev.sluice.sessions.cache;

import java.util.concurrent.CompletableFuture;

/** A value that is being read by one thread, while others may wait for it. */
final class Flight<V> extends CompletableFuture<Entry<V>> {

    private final Thread reader = Thread.currentThread();

    /** Whether the calling thread would wait for itself. */
    boolean isOurs() {
        return reader == Thread.currentThread();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
