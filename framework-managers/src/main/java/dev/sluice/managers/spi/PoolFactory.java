package dev.sluice.managers.spi;

/**
 * Makes the pool of one engine. The built-in one makes HikariCP pools.
 *
 * @implSpec Called once for each pool: when an engine opens, when its role changes, when it is replaced; from any thread,
 *     concurrently for different engines, never concurrently for one. Must not open connections in the calling thread:
 *     an unreachable server is no reason to throw. What it throws fails the call that needed the pool and nothing else.
 */
@FunctionalInterface
public interface PoolFactory {

    /** A new pool, owned by the caller, who closes it. */
    EnginePool open(PoolSpec spec);
}
