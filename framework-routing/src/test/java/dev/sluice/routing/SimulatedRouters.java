package dev.sluice.routing;

import dev.sluice.managers.DatabaseManager;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Builds routers in a time that is not ours. */
public final class SimulatedRouters {

    private SimulatedRouters() {}

    /**
     * A builder whose router reads {@code nanos}, blocks by {@code pause}, which takes nanoseconds, and leaves to {@code
     * chance} what it leaves to chance.
     */
    public static RouterBuilder builder(
            DatabaseManager manager, LongSupplier nanos, LongConsumer pause, IntUnaryOperator chance) {
        return Router.builder(manager).timing(new Timing() {
            @Override
            public long nanos() {
                return nanos.getAsLong();
            }

            @Override
            public void pause(Duration time) {
                pause.accept(time.toNanos());
            }

            @Override
            public int random(int bound) {
                return chance.applyAsInt(bound);
            }
        });
    }
}
