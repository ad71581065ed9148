package dev.sluice.routing.consistency;

import java.util.concurrent.Callable;

/** Remembers nothing. */
enum NoScope implements ConsistencyScope {
    OFF;

    @Override
    public Bookmark current() {
        return Bookmark.none();
    }

    @Override
    public void advance(Bookmark bookmark) {
        // that is what it is for
    }

    @Override
    public void runDemanding(Consistency demand, Runnable task) {
        throw keepsNothing();
    }

    @Override
    public <T> T callDemanding(Consistency demand, Callable<T> task) {
        throw keepsNothing();
    }

    @Override
    public void run(Bookmark start, Runnable task) {
        task.run();
    }

    @Override
    public <T> T call(Bookmark start, Callable<T> task) throws Exception {
        return task.call();
    }

    private static UnsupportedOperationException keepsNothing() {
        return new UnsupportedOperationException(
                "scope: switched off, it keeps no demand (expected: a scope that does, or the demand in the request)");
    }
}
