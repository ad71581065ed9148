package dev.sluice.sessions.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.outbox.OutboxRelay;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Reports what a relay does, and what is in its table.
 *
 * <pre>{@code
 * OutboxMeters.of("shop", relay).bindTo(registry)
 * }</pre>
 *
 * <p>What is in the table was counted by the relay at most about 10 s ago. Two relays of one process that are for the same
 * topics share their meters, which then tell of the first one. Immutable.
 */
@SuppressWarnings("exports") // optional: whoever has a registry reads its module
public final class OutboxMeters implements MeterBinder {

    private final String manager;
    private final OutboxRelay relay;

    private OutboxMeters(String manager, OutboxRelay relay) {
        this.manager = manager;
        this.relay = relay;
    }

    /**
     * Makes a binder for one relay.
     *
     * @param manager the value of the tag of that name
     */
    public static OutboxMeters of(String manager, OutboxRelay relay) {
        return new OutboxMeters(requireNonNull(manager, "manager"), requireNonNull(relay, "relay"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, OutboxMeter.WAITING, r -> r.lastStatus().waiting());
        gauge(registry, OutboxMeter.OLDEST, r -> r.lastStatus().oldest().toMillis() / 1000.0);
        gauge(registry, OutboxMeter.DEAD, r -> r.lastStatus().dead());
        counter(registry, OutboxMeter.DELIVERED, OutboxRelay::delivered);
        counter(registry, OutboxMeter.FAILED, OutboxRelay::failed);
        counter(registry, OutboxMeter.GIVEN_UP, OutboxRelay::givenUp);
    }

    private void gauge(MeterRegistry registry, OutboxMeter meter, ToDoubleFunction<OutboxRelay> value) {
        Gauge.builder(meter.meterName(), relay, value)
                .description(meter.sentence())
                .tags(tags())
                .register(registry);
    }

    private void counter(MeterRegistry registry, OutboxMeter meter, ToDoubleFunction<OutboxRelay> value) {
        FunctionCounter.builder(meter.meterName(), relay, value)
                .description(meter.sentence())
                .tags(tags())
                .register(registry);
    }

    private Tags tags() {
        String topics = relay.topics().isEmpty() ? "all" : String.join(",", new TreeSet<>(relay.topics()));
        return Tags.of("manager", manager, "table", relay.table(), "topics", topics);
    }
}
