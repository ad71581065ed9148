package dev.sluice.bulk.merge;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.metadata.model.Column;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code ON DUPLICATE KEY UPDATE} and joins that begin with the staged rows, which lie in the order of the key: two sessions
 * lock the same rows in the same order. No statement names the temporary table twice, because MySQL cannot.
 *
 * <p>A duplicate of any unique key comes to {@code ON DUPLICATE KEY}. Where the table has several, only a row with the key
 * that is meant is changed, and a last statement looks for rows that should have been written and were not.
 */
final class MySqlMerge extends MergeSql {

    private static final Set<String> TEXTS =
            Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

    MySqlMerge(MergePlan plan) {
        super(plan);
    }

    @Override
    QualifiedName stage() {
        return new QualifiedName(plan.table().schema(), STAGE);
    }

    /** The primary key takes no null, and holds the rows in its order. */
    @Override
    List<String> open() {
        return List.of(
                "drop temporary table if exists " + quotedStage(),
                "create temporary table " + quotedStage() + " (" + quoted(ORDINAL) + " bigint not null, primary key ("
                        + list(plan.key(), this::quoted) + ", " + quoted(ORDINAL) + ")) as select "
                        + list(plan.names(), this::quoted) + ", 0 as " + quoted(ORDINAL) + " from " + table()
                        + " limit 0");
    }

    @Override
    List<String> close() {
        return List.of("drop temporary table if exists " + quotedStage());
    }

    @Override
    void insertIgnore(Staged source, List<Step> steps) {
        String first = table() + "." + quoted(plan.key().get(0));
        steps.add(existing(source));
        steps.add(new Step(
                Step.Role.INSERTS_NEW,
                insert("", source) + byKey(source) + " on duplicate key update " + first + " = " + first));
        left(source, "", steps);
    }

    @Override
    void upsert(Staged source, List<Step> steps) {
        if (updatesNothing()) {
            insertIgnore(source, steps);
            return;
        }
        steps.add(existing(source));
        String condition = condition();
        steps.add(new Step(
                Step.Role.SENT_AND_UPDATED,
                insert("", source) + byKey(source) + " on duplicate key update "
                        + list(plan.updated(), column -> assignment(column, condition))));
        left(source, " or " + changes("s"), steps);
    }

    private String condition() {
        String newer = plan.newer() == null ? "" : isNewer("s", table());
        String sameRow = plan.alone()
                ? ""
                : plan.key().stream()
                        .map(column -> table() + "." + quoted(column) + " = s." + quoted(column))
                        .collect(Collectors.joining(" and "));
        return newer.isEmpty() || sameRow.isEmpty() ? newer + sameRow : newer + " and " + sameRow;
    }

    private String assignment(SqlName column, String condition) {
        String there = table() + "." + quoted(column);
        String value = assigned(column, "s", table());
        if (column.equals(plan.raised())) {
            return there + " = if(" + (condition.isEmpty() ? "" : condition + " and ") + changesInPlace() + ", " + value
                    + ", " + there + ")";
        }
        return there + " = " + (condition.isEmpty() ? value : "if(" + condition + ", " + value + ", " + there + ")");
    }

    /** That a row would change what is there, of which an insert says the name of the table. */
    private String changesInPlace() {
        return compared().stream()
                .map(column -> {
                    String there = table() + "." + quoted(column);
                    String value = "s." + quoted(column);
                    return plan.rule(column) == ColumnRule.FILL
                            ? there + " is null and " + value + " is not null"
                            : differs(column, value, there);
                })
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    private void left(Staged source, String or, List<Step> steps) {
        if (!plan.alone()) {
            steps.add(new Step(
                    Step.Role.LEFT,
                    "select min(s." + quoted(ORDINAL) + ") from " + source + " s left join " + table() + " t on "
                            + sameKey("s") + " where t." + quoted(plan.key().get(0)) + " is null" + or));
        }
    }

    @Override
    void update(Staged source, List<Step> steps) {
        steps.add(new Step(
                Step.Role.UPDATED,
                "update " + source + " s straight_join " + table() + " t on " + sameKey("s") + " set "
                        + list(plan.updated(), column -> "t." + quoted(column) + " = " + assigned(column, "s", "t"))
                        + " where " + changes("s")));
        steps.add(existing(source));
    }

    @Override
    void delete(Staged source, List<Step> steps) {
        steps.add(new Step(
                Step.Role.DELETED,
                "delete t from " + source + " s straight_join " + table() + " t on " + sameKey("s")));
    }

    @Override
    String fates(Staged source, String places) {
        return super.fates(source, places) + " for update of t";
    }

    @Override
    String fatesFrom(Staged source) {
        return source + " s straight_join " + table();
    }

    /** A lock on a key that is not there would be one on the gap between its neighbours. */
    @Override
    String fatesHint(Staged source) {
        return super.fates(source, "");
    }

    @Override
    String deleteOthers() {
        return "delete t from " + table() + " t left join " + quotedStage() + " s on " + sameKey("s") + " where s."
                + quoted(ORDINAL) + " is null and " + inScope("t");
    }

    /** Texts by their bytes: most collations take other letters for the same. */
    @Override
    String differ(List<SqlName> columns, String values) {
        return columns.stream()
                .map(column -> differs(column, values + "." + quoted(column), "t." + quoted(column)))
                .collect(Collectors.joining(" or "));
    }

    private String differs(SqlName column, String value, String there) {
        boolean text = plan.columns().stream()
                .filter(candidate -> candidate.name().equals(column))
                .map(Column::type)
                .anyMatch(type -> TEXTS.contains(type.name()));
        return text
                ? "not (cast(" + there + " as binary) <=> cast(" + value + " as binary))"
                : "not (" + there + " <=> " + value + ")";
    }
}
