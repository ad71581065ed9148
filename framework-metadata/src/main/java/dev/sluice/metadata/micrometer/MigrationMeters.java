package dev.sluice.metadata.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * Times scripts and statements.
 *
 * <pre>{@code
 * Migrations.from("classpath:db/migrations").withListener(MigrationMeters.of("shop", registry))
 * }</pre>
 *
 * <p>Safe for all threads. The registry stays its owner's.
 */
public final class MigrationMeters implements MigrationListener {

    private final String database;
    private final MeterRegistry registry;

    private MigrationMeters(String database, MeterRegistry registry) {
        this.database = database;
        this.registry = registry;
    }

    /**
     * Meters of one database.
     *
     * @param database the value of a tag: few for each registry
     */
    public static MigrationMeters of(String database, MeterRegistry registry) {
        return new MigrationMeters(requireNonNull(database, "database"), requireNonNull(registry, "registry"));
    }

    @Override
    public void waiting(Duration soFar) {
        Counter.builder(MetadataMeter.WAITS.meterName())
                .description(MetadataMeter.WAITS.sentence())
                .tag("database", database)
                .register(registry)
                .increment();
    }

    @Override
    public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
        timer(MetadataMeter.STATEMENT).record(duration);
    }

    @Override
    public void scriptDone(MigrationScript script, Duration duration) {
        timer(MetadataMeter.SCRIPT).record(duration);
    }

    private Timer timer(MetadataMeter meter) {
        return Timer.builder(meter.meterName())
                .description(meter.sentence())
                .tag("database", database)
                .register(registry);
    }
}
