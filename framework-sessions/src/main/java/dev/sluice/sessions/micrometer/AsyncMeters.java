package dev.sluice.sessions.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.async.AsyncSessions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of asynchronous sessions.
 *
 * <pre>{@code
 * AsyncMeters.of("shop", async).bindTo(meters);
 * }</pre>
 *
 * <p>The registry holds on to the sessions weakly.
 */
public final class AsyncMeters implements MeterBinder {

    private final String manager;
    private final AsyncSessions sessions;

    private AsyncMeters(String manager, AsyncSessions sessions) {
        this.manager = manager;
        this.sessions = sessions;
    }

    /**
     * Makes a binder.
     *
     * @param manager the value of the tag of that name
     */
    public static AsyncMeters of(String manager, AsyncSessions sessions) {
        return new AsyncMeters(requireNonNull(manager, "manager"), requireNonNull(sessions, "sessions"));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Intent intent : Intent.values()) {
            Tags tags = Tags.of("manager", manager, "intent", intent.key());
            Gauge.builder(
                            AsyncMeter.QUEUED.meterName(),
                            sessions,
                            async -> async.load(intent).queued())
                    .description(AsyncMeter.QUEUED.sentence())
                    .tags(tags)
                    .register(meters);
            Gauge.builder(
                            AsyncMeter.RUNNING.meterName(),
                            sessions,
                            async -> async.load(intent).running())
                    .description(AsyncMeter.RUNNING.sentence())
                    .tags(tags)
                    .register(meters);
            FunctionCounter.builder(
                            AsyncMeter.REFUSED.meterName(),
                            sessions,
                            async -> async.load(intent).refused())
                    .description(AsyncMeter.REFUSED.sentence())
                    .tags(tags)
                    .register(meters);
        }
    }
}
