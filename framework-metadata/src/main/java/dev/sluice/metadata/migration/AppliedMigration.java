package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the history. Immutable.
 *
 * @param statements how many the script had
 * @param statementsDone how many of them are known to have taken effect
 * @param applicationVersion what {@link dev.sluice.metadata.Migrations#withApplicationVersion} said; null if nothing
 * @param finished null while {@link State#INTENT}
 */
public record AppliedMigration(
        MigrationVersion version,
        String description,
        String fileName,
        String checksum,
        int statements,
        int statementsDone,
        State state,
        @Nullable String applicationVersion,
        Instant started,
        @Nullable Instant finished,
        Duration duration) {

    /** How far a migration came. */
    public enum State {
        /** Begun: running now, or broken off half-way. Only on MySQL, where DDL cannot be undone. */
        INTENT,
        /** Applied completely. */
        DONE
    }

    public AppliedMigration {
        requireNonNull(version, "version");
        requireNonNull(description, "description");
        requireNonNull(fileName, "fileName");
        requireNonNull(checksum, "checksum");
        requireNonNull(state, "state");
        requireNonNull(started, "started");
        requireNonNull(duration, "duration");
    }
}
