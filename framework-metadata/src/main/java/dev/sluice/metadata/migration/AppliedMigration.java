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
 * @param compatibleWith the oldest version whose application may go on; null if its script said nothing
 * @param backupId the copy that was taken before; null if none was
 * @param failure what the server said when a statement of it failed last; null if none did, or it is done
 * @param finished null while {@link State#INTENT}
 */
public record AppliedMigration(
        MigrationVersion version,
        MigrationKind kind,
        String description,
        String fileName,
        String checksum,
        int statements,
        int statementsDone,
        State state,
        @Nullable String applicationVersion,
        @Nullable MigrationVersion compatibleWith,
        @Nullable String backupId,
        @Nullable String failure,
        Instant started,
        @Nullable Instant finished,
        Duration duration) {

    /** How far a migration came. */
    public enum State {
        /** Begun: running now, or broken off between two of its steps. */
        INTENT,
        /** Applied completely. */
        DONE
    }

    public AppliedMigration {
        requireNonNull(version, "version");
        requireNonNull(kind, "kind");
        requireNonNull(description, "description");
        requireNonNull(fileName, "fileName");
        requireNonNull(checksum, "checksum");
        requireNonNull(state, "state");
        requireNonNull(started, "started");
        requireNonNull(duration, "duration");
    }
}
