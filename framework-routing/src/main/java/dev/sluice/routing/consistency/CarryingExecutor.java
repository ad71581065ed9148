package dev.sluice.routing.consistency;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Wraps what reaches {@code execute}, which is all there is: the rest is built on it. */
final class CarryingExecutor extends AbstractExecutorService {

    private final ScopeCarrier carrier;
    private final ExecutorService executor;

    CarryingExecutor(ScopeCarrier carrier, ExecutorService executor) {
        this.carrier = carrier;
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(carrier.wrap(task));
    }

    @Override
    public void shutdown() {
        executor.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return executor.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return executor.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return executor.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return executor.awaitTermination(timeout, unit);
    }
}
