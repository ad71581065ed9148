package dev.sluice.sessions.micrometer;

import dev.sluice.sessions.cache.CacheStatistics;
import io.micrometer.core.instrument.Meter;
import java.util.function.ToLongFunction;

/** What is measured of a cache, each by {@code manager} and {@code cache}. The table in docs/caching.md is compared with it. */
enum CacheMeter {
    HITS("hits", "keys that were answered from memory", CacheStatistics::hits),
    MISSES("misses", "keys that were not", CacheStatistics::misses),
    LOADS("loads", "units that read values", CacheStatistics::loads),
    FAILED_LOADS("loads.failed", "those of them that failed", CacheStatistics::failedLoads),
    REFRESHES("refreshes", "values that were read again ahead of time", CacheStatistics::refreshes),
    INVALIDATIONS("invalidations", "how often a write made it forget what it had", CacheStatistics::invalidations),
    BYPASSES("bypasses", "keys that were read past the cache", CacheStatistics::bypasses),
    EVICTIONS("evictions", "values that were too many or too old", CacheStatistics::evictions),
    SIZE("size", "values in memory, roughly", CacheStatistics::size);

    private final String meterName;
    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference
    private final ToLongFunction<CacheStatistics> value;

    CacheMeter(String meterName, String sentence, ToLongFunction<CacheStatistics> value) {
        this.meterName = "sluice.session.cache." + meterName;
        this.sentence = sentence;
        this.value = value;
    }

    String meterName() {
        return meterName;
    }

    Meter.Type type() {
        return this == SIZE ? Meter.Type.GAUGE : Meter.Type.COUNTER;
    }

    String sentence() {
        return sentence;
    }

    double of(CacheStatistics statistics) {
        return value.applyAsLong(statistics);
    }
}
