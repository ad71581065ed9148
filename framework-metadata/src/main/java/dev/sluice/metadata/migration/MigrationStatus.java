package dev.sluice.metadata.migration;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import java.util.List;
import java.util.Optional;

/**
 * The history and the scripts, compared. Immutable.
 *
 * @param applied the history, oldest version first
 * @param repeatable the repeatable scripts as they ran last, in order of names
 * @param pending what {@code apply} would run, in order
 * @param problems what would stop {@code apply}; empty if nothing would
 */
public record MigrationStatus(
        DatabaseProduct product,
        List<AppliedMigration> applied,
        List<RecordedTask> repeatable,
        List<MigrationScript> pending,
        List<MigrationProblem> problems) {

    public MigrationStatus {
        requireNonNull(product, "product");
        applied = List.copyOf(applied);
        repeatable = List.copyOf(repeatable);
        pending = List.copyOf(pending);
        problems = List.copyOf(problems);
    }

    /** The newest version in the history; empty if there is none. */
    public Optional<MigrationVersion> version() {
        return applied.isEmpty()
                ? Optional.empty()
                : Optional.of(applied.get(applied.size() - 1).version());
    }

    /** Whether nothing is to be done. */
    public boolean isCurrent() {
        return pending.isEmpty() && problems.isEmpty();
    }
}
