package dev.sluice.metadata;

import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.RecordedTask;
import java.util.ArrayList;
import java.util.List;

/** What one run did so far. Confined to one thread. */
final class Done {

    private final List<AppliedMigration> applied = new ArrayList<>();
    private final List<RecordedTask> repeated = new ArrayList<>();
    private int imported;

    void add(AppliedMigration migration) {
        applied.add(migration);
    }

    void add(RecordedTask task) {
        repeated.add(task);
    }

    void imported(int rows) {
        imported += rows;
    }

    List<AppliedMigration> applied() {
        return applied;
    }

    List<RecordedTask> repeated() {
        return repeated;
    }

    int imported() {
        return imported;
    }
}
