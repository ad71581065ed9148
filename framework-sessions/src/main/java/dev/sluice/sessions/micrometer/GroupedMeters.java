package dev.sluice.sessions.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.groups.GroupedSessions;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/**
 * Reports what several databases owe each other.
 *
 * <pre>{@code
 * GroupedMeters.of("shop", grouped).bindTo(registry)
 * }</pre>
 *
 * <p>Asks no database. Immutable.
 */
@SuppressWarnings("exports") // optional: whoever has a registry reads its module
public final class GroupedMeters implements MeterBinder {

    private final String name;
    private final GroupedSessions grouped;

    private GroupedMeters(String name, GroupedSessions grouped) {
        this.name = name;
        this.grouped = grouped;
    }

    /**
     * Makes a binder.
     *
     * @param name the value of the tag of that name
     */
    public static GroupedMeters of(String name, GroupedSessions grouped) {
        return new GroupedMeters(requireNonNull(name, "name"), requireNonNull(grouped, "grouped"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(GroupedMeter.PLEDGES.meterName(), grouped, GroupedSessions::lastOpen)
                .description(GroupedMeter.PLEDGES.sentence())
                .tag("name", name)
                .register(registry);
        counter(registry, GroupedMeter.REDEEMED, GroupedSessions::redeemed);
        counter(registry, GroupedMeter.REFUSED, GroupedSessions::refused);
    }

    private void counter(MeterRegistry registry, GroupedMeter meter, ToDoubleFunction<GroupedSessions> value) {
        FunctionCounter.builder(meter.meterName(), grouped, value)
                .description(meter.sentence())
                .tag("name", name)
                .register(registry);
    }
}
