package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that waits and takes. */
final class ScheduledBackups implements BackupSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(BackupSchedule.class);
    private static final String LABEL = "schedule";

    private final Backups backups;
    private final Schedule schedule;
    private final Clockwork clock;
    private final Thread thread = new Thread(this::run, "sluice-backups");
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile @Nullable Instant next;
    private volatile @Nullable Backup last;

    private ScheduledBackups(Backups backups, Schedule schedule, Clockwork clock) {
        this.backups = backups;
        this.schedule = schedule;
        this.clock = clock;
    }

    static ScheduledBackups start(Backups backups, Schedule schedule, Clockwork clock) {
        ScheduledBackups scheduled = new ScheduledBackups(backups, schedule, clock);
        scheduled.thread.setDaemon(true);
        scheduled.thread.start();
        return scheduled;
    }

    @Override
    public Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    @Override
    public Optional<Backup> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public long taken() {
        return taken.get();
    }

    @Override
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Instant before = newest();
            while (!Thread.currentThread().isInterrupted()) {
                Instant due = schedule.due(before, clock.now());
                Instant time = due.plusMillis(jitterMillis());
                next = time;
                clock.awaitUntil(time);
                before = schedule.covered(due, clock.now());
                take();
            }
        } catch (InterruptedException e) {
            LOG.debug("the schedule of backups ended");
        } finally {
            next = null;
        }
    }

    private void take() {
        try {
            last = backups.take(LABEL);
            taken.incrementAndGet();
            backups.prune();
        } catch (BackupException e) {
            if (e.reason() == Reason.BUSY) {
                LOG.info("no scheduled backup now: {}", e.getMessage());
            } else {
                fail(e);
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException e) {
        if (!Thread.currentThread().isInterrupted()) {
            failed.incrementAndGet();
            LOG.error("the scheduled backup failed, the next is taken at its time", e);
        }
    }

    private @Nullable Instant newest() {
        try {
            return backups.latest().map(Backup::taken).orElse(null);
        } catch (RuntimeException e) {
            LOG.error("the store of backups cannot be read", e);
            return null;
        }
    }

    private long jitterMillis() {
        return ThreadLocalRandom.current().nextLong(schedule.jitter().toMillis() + 1);
    }
}
