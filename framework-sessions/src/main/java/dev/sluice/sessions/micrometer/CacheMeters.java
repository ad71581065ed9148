package dev.sluice.sessions.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.cache.EntityCache;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * The meters of a cache.
 *
 * <pre>{@code
 * CacheMeters.of("shop", "prices", prices).bindTo(meters);
 * }</pre>
 *
 * <p>The registry holds on to the cache weakly.
 */
public final class CacheMeters implements MeterBinder {

    private final String manager;
    private final String name;
    private final EntityCache<?, ?> cache;

    private CacheMeters(String manager, String name, EntityCache<?, ?> cache) {
        this.manager = manager;
        this.name = name;
        this.cache = cache;
    }

    /**
     * Makes a binder.
     *
     * @param manager the value of the tag of that name
     * @param name the value of the tag {@code cache}
     */
    public static CacheMeters of(String manager, String name, EntityCache<?, ?> cache) {
        return new CacheMeters(
                requireNonNull(manager, "manager"), requireNonNull(name, "name"), requireNonNull(cache, "cache"));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Tags tags = Tags.of("manager", manager, "cache", name);
        for (CacheMeter meter : CacheMeter.values()) {
            if (meter.type() == Meter.Type.GAUGE) {
                Gauge.builder(meter.meterName(), cache, one -> meter.of(one.statistics()))
                        .description(meter.sentence())
                        .tags(tags)
                        .register(meters);
            } else {
                FunctionCounter.builder(meter.meterName(), cache, one -> meter.of(one.statistics()))
                        .description(meter.sentence())
                        .tags(tags)
                        .register(meters);
            }
        }
    }
}
