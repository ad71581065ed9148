package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.RecordedTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The scripts against the history: what is to be run, and what stands in the way. Immutable.
 *
 * @param pending versioned, oldest first; one that broke off and can go on is among them
 * @param repeatable those that have changed
 */
record MigrationPlan(List<MigrationScript> pending, List<MigrationScript> repeatable, List<MigrationProblem> problems) {

    /**
     * Compares.
     *
     * @param history oldest version first
     */
    static MigrationPlan of(
            DatabaseProduct product, ScriptSet scripts, List<HistoryRow> history, List<RecordedTask> tasks) {
        Map<MigrationVersion, MigrationScript> unseen = new TreeMap<>();
        scripts.versioned().forEach(script -> unseen.put(script.requireVersion(), script));
        List<MigrationProblem> problems = new ArrayList<>();
        List<MigrationScript> pending = new ArrayList<>();
        for (HistoryRow row : history) {
            MigrationScript script = unseen.remove(row.version());
            if (row.is(MigrationKind.BASELINE)) {
                unseen.keySet().removeIf(version -> version.compareTo(row.version()) < 0);
            } else if (row.is(MigrationKind.UNDO) && row.isOpen()) {
                halfUndone(product, row, scripts).ifPresent(problems::add);
            } else if (script == null) {
                withoutScript(row, scripts.newest()).ifPresent(problems::add);
            } else if (row.isOpen()) {
                Optional<MigrationProblem> obstacle = ResumeCheck.obstacle(product, row, script);
                obstacle.ifPresentOrElse(problems::add, () -> pending.add(script));
            } else if (!isSameText(row, script)) {
                problems.add(PlanProblems.edited(row.applied(), script));
            }
        }
        outOfOrder(unseen, history).forEach(problems::add);
        pending.addAll(unseen.values());
        pending.sort(Comparator.comparing(MigrationScript::requireVersion));
        return new MigrationPlan(pending, changed(scripts.repeatable(), tasks), problems);
    }

    boolean isDone() {
        return pending.isEmpty() && repeatable.isEmpty();
    }

    /** @throws MigrationException if anything stands in the way */
    void refuse() {
        if (!problems.isEmpty()) {
            throw new MigrationException(problems);
        }
    }

    private static Optional<MigrationProblem> withoutScript(HistoryRow row, @Nullable MigrationVersion newestScript) {
        MigrationVersion compatible = row.applied().compatibleWith();
        if (row.is(MigrationKind.RETIRED)) {
            return Optional.empty();
        }
        if (newestScript == null || row.version().compareTo(newestScript) <= 0) {
            return Optional.of(PlanProblems.missing(row.applied()));
        }
        boolean fits =
                (row.isDone() || row.isBackfill()) && compatible != null && compatible.compareTo(newestScript) <= 0;
        return fits ? Optional.empty() : Optional.of(PlanProblems.newer(row.applied(), newestScript));
    }

    private static Optional<MigrationProblem> halfUndone(DatabaseProduct product, HistoryRow row, ScriptSet scripts) {
        MigrationScript undo = scripts.undo().get(row.version());
        return undo == null
                ? Optional.of(PlanProblems.missing(row.applied()))
                : ResumeCheck.obstacle(product, row, undo);
    }

    private static boolean isSameText(HistoryRow row, MigrationScript script) {
        if (row.is(MigrationKind.RETIRED)) {
            return true;
        }
        return row.is(MigrationKind.FLYWAY)
                ? FlywayHistory.isSameText(row.applied().checksum(), script)
                : script.checksum().equals(row.applied().checksum());
    }

    private static List<MigrationProblem> outOfOrder(
            Map<MigrationVersion, MigrationScript> unseen, List<HistoryRow> history) {
        if (history.isEmpty()) {
            return List.of();
        }
        MigrationVersion newest = history.get(history.size() - 1).version();
        return unseen.values().stream()
                .filter(script -> script.requireVersion().compareTo(newest) < 0)
                .map(script -> PlanProblems.outOfOrder(script, newest))
                .toList();
    }

    private static List<MigrationScript> changed(List<MigrationScript> repeatable, List<RecordedTask> tasks) {
        Map<String, String> done = new HashMap<>();
        tasks.forEach(task -> done.put(task.name(), task.checksum()));
        return repeatable.stream()
                .filter(script ->
                        !FlywayHistory.isSameText(done.getOrDefault(RepeatableRunner.name(script), ""), script))
                .toList();
    }
}
