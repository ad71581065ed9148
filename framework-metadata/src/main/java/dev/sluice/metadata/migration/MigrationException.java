package dev.sluice.metadata.migration;

import dev.sluice.DatabaseException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Migrations were not applied, or not all; each problem says what to do. Later migrations were not begun. */
public class MigrationException extends DatabaseException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always an immutable list
    private final List<MigrationProblem> problems;

    public MigrationException(List<MigrationProblem> problems) {
        super(problems.stream().map(MigrationProblem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public MigrationException(MigrationProblem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problems = List.of(problem);
    }

    /** What stands in the way; never empty. */
    public List<MigrationProblem> problems() {
        return problems;
    }

    /** True if only a lock was missed: another instance is migrating, or was, or others use the tables. */
    @Override
    public boolean retryable() {
        MigrationProblem.Reason reason = problems.get(0).reason();
        return reason == MigrationProblem.Reason.LOCKED || reason == MigrationProblem.Reason.BLOCKED;
    }
}
