package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one call of {@link dev.sluice.metadata.Migrations#apply} did. Immutable.
 *
 * @param before the newest version in the history when the call began; null if it was empty
 * @param after the newest version when it ended; null if there is still none
 * @param applied what this call applied, in order; what another instance applied meanwhile is not in it
 * @param repeated the repeatable scripts that this call ran, in order
 * @param imported how many rows of Flyway's history this call took over
 * @param alreadyApplied how many other migrations are in the history, those of another instance included
 * @param changedTables every table of the connection's database that may have changed since the call began, also by
 *     another instance: those whose structure differs, and those that a script names. Rather too many than too few
 * @param backup the id of the copy that was taken before; null if nothing was pending or no copy was asked for
 * @param duration of the whole call, with waiting for the lock
 */
public record MigrationReport(
        DatabaseProduct product,
        @Nullable MigrationVersion before,
        @Nullable MigrationVersion after,
        List<AppliedMigration> applied,
        List<RecordedTask> repeated,
        int imported,
        int alreadyApplied,
        Set<QualifiedName> changedTables,
        @Nullable String backup,
        Duration duration) {

    public MigrationReport {
        requireNonNull(product, "product");
        applied = List.copyOf(applied);
        repeated = List.copyOf(repeated);
        changedTables = Set.copyOf(changedTables);
        requireNonNull(duration, "duration");
    }
}
