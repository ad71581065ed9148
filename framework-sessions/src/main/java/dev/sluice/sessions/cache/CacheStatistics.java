package dev.sluice.sessions.cache;

/**
 * What a cache has done since it was made.
 *
 * @param hits keys that were answered from memory, those that are known to be missing among them
 * @param misses keys that were not
 * @param loads units that read values
 * @param failedLoads those of them that failed
 * @param refreshes values that were read again before they were too old
 * @param invalidations how often a write made it forget what it had
 * @param bypasses keys that were read past the cache, because a unit had to see its own writes or a demand was stronger
 * @param evictions values that were dropped because there was no room or they were too old
 * @param size values in memory now, roughly
 */
public record CacheStatistics(
        long hits,
        long misses,
        long loads,
        long failedLoads,
        long refreshes,
        long invalidations,
        long bypasses,
        long evictions,
        long size) {}
