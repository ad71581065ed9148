package dev.sluice.metadata;

import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.MigrationVersion;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether an application may start on a schema that it does not change. */
final class Validation {

    private Validation() {}

    /** @throws MigrationException if it may not */
    static void check(MigrationStatus status, @Nullable MigrationVersion oldest) {
        if (!status.problems().isEmpty()) {
            throw new MigrationException(status.problems());
        }
        boolean oldEnough = oldest != null
                && status.version().filter(now -> now.compareTo(oldest) >= 0).isPresent();
        if (status.pending().isEmpty() || oldEnough) {
            return;
        }
        String files = status.pending().stream().map(MigrationScript::fileName).collect(Collectors.joining(", "));
        String now = status.version().map(version -> "version " + version).orElse("no version");
        String message = "migrations: the schema is older than this application (" + now + ", pending " + files
                + (oldest == null ? "" : ", works from " + oldest) + "); migrate it, then start";
        throw new MigrationException(new MigrationProblem(Reason.PENDING, null, message), null);
    }
}
