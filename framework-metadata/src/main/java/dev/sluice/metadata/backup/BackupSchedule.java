package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.model.Backup;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes backups at their times, one at a time, and removes what the retention does not keep. Safe for all threads; has a
 * daemon thread of its own until it is closed. A backup that fails is logged at ERROR, and the next is taken at its time.
 */
public interface BackupSchedule extends AutoCloseable {

    /** When the next is taken; empty once it is closed. */
    Optional<Instant> next();

    /** The last that this schedule took; empty if there is none yet. */
    Optional<Backup> last();

    /** How many this schedule took. */
    long taken();

    /** How many it could not take; those that found somebody else at work in the store are not counted. */
    long failed();

    /** Ends the schedule; a backup that is being taken is broken off. Returns when nothing is at work any more. */
    @Override
    void close();
}
