package dev.sluice.bulk.merge;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import java.util.List;
import java.util.stream.Collectors;

/** {@code UPDATE … FROM} those that differ, then an insert of those that are missing; nobody else writes meanwhile. */
final class SqliteMerge extends MergeSql {

    SqliteMerge(MergePlan plan) {
        super(plan);
    }

    @Override
    QualifiedName stage() {
        return new QualifiedName(SqlName.of("temp"), STAGE);
    }

    @Override
    List<String> open() {
        String columns = plan.columns().stream()
                .map(column -> quoted(column.name()) + " " + column.type().text() + collation(column.name())
                        + (column.nullable() && !plan.key().contains(column.name()) ? "" : " not null"))
                .collect(Collectors.joining(", "));
        return List.of(
                "drop table if exists " + quotedStage(),
                "create table " + quotedStage() + " (" + columns + ", " + quoted(ORDINAL) + " bigint)");
    }

    /** That of the key, so that two rows of the stage have the same key if they have it in the table. */
    private String collation(SqlName column) {
        int place = plan.unique().columns().indexOf(column);
        List<String> collations = plan.unique().collations();
        return place < 0 || place >= collations.size()
                ? ""
                : " collate " + SqlName.of(collations.get(place)).quoted(plan.product());
    }

    @Override
    List<String> close() {
        return List.of("drop table if exists " + quotedStage());
    }

    /** {@code where true}, because {@code on} would be taken for that of a join. */
    @Override
    void insertIgnore(Staged source, List<Step> steps) {
        steps.add(new Step(
                Step.Role.INSERTED,
                insert("", source) + " where true on conflict (" + list(plan.key(), this::quoted) + ") do nothing"));
    }

    @Override
    void upsert(Staged source, List<Step> steps) {
        if (!updatesNothing()) {
            steps.add(updateRows(source));
        }
        insertIgnore(source, steps);
    }

    @Override
    void update(Staged source, List<Step> steps) {
        steps.add(updateRows(source));
        steps.add(existing(source));
    }

    private Step updateRows(Staged source) {
        return new Step(
                Step.Role.UPDATED,
                "update " + table() + " as t set " + assignments("s") + " from " + source + " s where " + sameKey("s")
                        + " and " + changes("s"));
    }

    @Override
    void delete(Staged source, List<Step> steps) {
        steps.add(new Step(Step.Role.DELETED, "delete from " + table() + " where " + key() + " in " + stagedKeys()));
    }

    @Override
    String deleteOthers() {
        String withoutKey = plan.key().stream()
                .map(column -> " or t." + quoted(column) + " is null")
                .collect(Collectors.joining());
        return "delete from " + table() + " as t where " + inScope("t") + " and (" + key() + " not in " + stagedKeys()
                + withoutKey + ")";
    }

    private String key() {
        return "(" + list(plan.key(), this::quoted) + ")";
    }

    private String stagedKeys() {
        return "(select " + list(plan.key(), this::quoted) + " from " + quotedStage() + ")";
    }

    @Override
    String differ(List<SqlName> columns, String values) {
        return columns.stream()
                .map(column -> "(t." + quoted(column) + " collate binary) is not " + values + "." + quoted(column))
                .collect(Collectors.joining(" or "));
    }
}
