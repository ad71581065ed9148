package dev.sluice.metadata.spi;

/**
 * How fast a migration of data may go, such as no faster than replicas follow. Given by {@link dev.sluice.metadata.Migrations#withPace}.
 *
 * @implSpec Called in the thread that applies, after each checkpoint of a migration in Java and each part of a backfill, when that is committed and the next one has not
 *     begun: nothing is held meanwhile but the lock of the migrations. What it throws ends the migration, which goes on from there at the next start.
 */
@FunctionalInterface
public interface MigrationPace {

    /** Returns when the next part may begin. */
    void await() throws InterruptedException;
}
