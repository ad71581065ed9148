package dev.sluice.bulk.merge;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code ON CONFLICT}, {@code UPDATE … FROM}, {@code DELETE … USING}.
 *
 * <p>An insert goes in the order of the key, and so does a join that is no hash join, since its outer side is sorted and the
 * inner one is found by the key: two sessions lock the same rows in the same order.
 */
final class PostgresMerge extends MergeSql {

    PostgresMerge(MergePlan plan) {
        super(plan);
    }

    @Override
    QualifiedName stage() {
        return new QualifiedName(SqlName.of("pg_temp"), STAGE);
    }

    /** To sort a chunk of some hundred thousand rows without files. */
    private static final String MEMORY = "select set_config('work_mem', '128MB', true)"
            + " where pg_size_bytes(current_setting('work_mem')) < pg_size_bytes('128MB')";

    /** Columns that take no null in the table take none here, so that COPY names the row. */
    @Override
    List<String> open() {
        String create = "create temp table " + quoted(STAGE) + " on commit drop as select "
                + list(plan.names(), this::staged) + ", 0::bigint as " + quoted(ORDINAL) + " from " + table()
                + " with no data";
        String filled = plan.columns().stream()
                .filter(column -> !column.nullable() || plan.key().contains(column.name()))
                .map(Column::name)
                .map(column -> "alter column " + quoted(column) + " set not null")
                .collect(Collectors.joining(", "));
        return filled.isEmpty()
                ? List.of(MEMORY, create)
                : List.of(MEMORY, create, "alter table " + quotedStage() + " " + filled);
    }

    private String staged(SqlName column) {
        return plan.casts().containsKey(column) ? quoted(column) + "::text as " + quoted(column) : quoted(column);
    }

    @Override
    List<String> close() {
        return List.of("drop table " + quotedStage(), "set local work_mem to default");
    }

    /** Of one column by sorting, which is soon done where rows come in the order of the key. */
    @Override
    String keys() {
        return plan.key().size() == 1
                ? "select count(distinct " + quoted(plan.key().get(0)) + ") from " + quotedStage()
                : super.keys();
    }

    @Override
    String distinctRows() {
        String key = list(plan.key(), this::quoted);
        return "(select distinct on (" + key + ") * from " + quotedStage() + " order by " + key + ", " + preference()
                + ")";
    }

    @Override
    void insertIgnore(Staged source, List<Step> steps) {
        steps.add(new Step(Step.Role.INSERTED, insert("", source) + byKey(source) + onConflict() + "do nothing"));
    }

    /** The statement tells how many rows it wrote; which of them are new, the server has counted or is asked before. */
    @Override
    void upsert(Staged source, List<Step> steps) {
        if (updatesNothing()) {
            insertIgnore(source, steps);
            return;
        }
        String upsert = insert(" as t", source) + byKey(source) + onConflict() + "do update set "
                + assignments("excluded") + " where " + changes("excluded");
        if (plan.tellsInserts()) {
            Step sofar = new Step(Step.Role.INSERTED_SO_FAR, insertedSoFar());
            steps.addAll(List.of(sofar, new Step(Step.Role.WRITTEN, upsert), sofar));
        } else {
            steps.add(existing(source));
            steps.add(new Step(Step.Role.WRITTEN, upsert));
        }
    }

    /** An insert that meets one of another session is taken back, and counted as deleted. */
    private String insertedSoFar() {
        return "select pg_stat_get_xact_tuples_inserted(oid) - pg_stat_get_xact_tuples_deleted(oid)" + " from (select '"
                + table().replace("'", "''") + "'::regclass::oid) t (oid)";
    }

    @Override
    void update(Staged source, List<Step> steps) {
        joined(
                steps,
                Step.Role.UPDATED,
                "update " + table() + " t set " + assignments("s") + " from " + sorted(source) + " s where "
                        + sameKey("s") + " and " + changes("s"));
        steps.add(existing(source));
    }

    @Override
    void delete(Staged source, List<Step> steps) {
        joined(
                steps,
                Step.Role.DELETED,
                "delete from " + table() + " t using " + sorted(source) + " s where " + sameKey("s"));
    }

    /** Without a lock on what refers to the rows. */
    @Override
    String fates(Staged source, String places) {
        return super.fates(source, places) + " for no key update of t";
    }

    @Override
    String fatesFrom(Staged source) {
        return sorted(source) + " s join " + table();
    }

    private void joined(List<Step> steps, Step.Role role, String sql) {
        steps.add(new Step(Step.Role.PREPARE, "set local enable_hashjoin = off"));
        steps.add(new Step(role, sql));
        steps.add(new Step(Step.Role.PREPARE, "set local enable_hashjoin to default"));
    }

    private String sorted(Staged source) {
        return source.distinct() ? source.rows() : "(select * from " + source + " s" + byKey(source) + ")";
    }

    @Override
    String deleteOthers() {
        return "delete from " + table() + " t where " + inScope("t") + " and not exists (select from " + quotedStage()
                + " s where " + sameKey("s") + ")";
    }

    /** By their bytes: what is equal may still be written differently, and not every type can tell what is equal. */
    @Override
    String differ(List<SqlName> columns, String values) {
        return "record_image_ne(row(" + list(columns, column -> "t." + quoted(column)) + "), row("
                + list(columns, column -> value(values, column)) + "))";
    }

    private String onConflict() {
        return " on conflict (" + list(plan.key(), this::quoted) + ") ";
    }
}
