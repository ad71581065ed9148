package dev.sluice.metadata.micrometer;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupWork;
import dev.sluice.metadata.spi.BackupListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Times what is done with backups, and says how old the newest one is. Safe for all threads. The registry stays its owner's, and has the age as long as it
 * lives.
 */
public final class BackupMeters implements BackupListener {

    private final String database;
    private final MeterRegistry registry;
    private final AtomicReference<@Nullable Backup> newest;

    private BackupMeters(String database, MeterRegistry registry, @Nullable Backup newest) {
        this.database = database;
        this.registry = registry;
        this.newest = new AtomicReference<>(newest);
    }

    /**
     * The same backups, measured. Reads the store once, so that the age is known before the next one is taken.
     *
     * <pre>{@code
     * Backups measured = BackupMeters.measured("shop", backups, registry);
     * }</pre>
     *
     * @param database the value of a tag: few for each registry
     * @throws BackupException if the store cannot be read
     */
    public static Backups measured(String database, Backups backups, MeterRegistry registry) {
        BackupMeters meters = new BackupMeters(
                requireNonNull(database, "database"),
                requireNonNull(registry, "registry"),
                backups.latest().orElse(null));
        meters.register();
        return backups.withListener(meters);
    }

    private void register() {
        TimeGauge.builder(MetadataMeter.BACKUP_AGE.meterName(), this, TimeUnit.MILLISECONDS, BackupMeters::ageMillis)
                .description(MetadataMeter.BACKUP_AGE.sentence())
                .tag("database", database)
                .strongReference(true)
                .register(registry);
        Gauge.builder(MetadataMeter.BACKUP_SIZE.meterName(), this, BackupMeters::size)
                .description(MetadataMeter.BACKUP_SIZE.sentence())
                .baseUnit("bytes")
                .tag("database", database)
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void done(BackupWork work, Backup backup, Duration time) {
        if (work == BackupWork.TAKE) {
            newest.accumulateAndGet(
                    backup,
                    (before, now) ->
                            before != null && now != null && before.taken().isAfter(now.taken()) ? before : now);
        }
        timer(work, "done").record(time);
    }

    /** Somebody else being at work is not what anybody should be woken for. */
    @Override
    public void failed(BackupWork work, RuntimeException failure, Duration time) {
        boolean busy = failure instanceof BackupException e && e.reason() == BackupException.Reason.BUSY;
        timer(work, busy ? "busy" : "failed").record(time);
    }

    private Timer timer(BackupWork work, String outcome) {
        return Timer.builder(MetadataMeter.BACKUP.meterName())
                .description(MetadataMeter.BACKUP.sentence())
                .tag("database", database)
                .tag("work", work.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Not a number while there is none. */
    private double ageMillis() {
        Backup known = newest.get();
        return known == null
                ? Double.NaN
                : (double) Duration.between(known.taken(), Instant.now()).toMillis();
    }

    private double size() {
        Backup known = newest.get();
        return known == null ? Double.NaN : (double) known.bytes();
    }
}
