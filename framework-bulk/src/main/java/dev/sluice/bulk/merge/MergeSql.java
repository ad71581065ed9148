package dev.sluice.bulk.merge;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.report.BulkVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The statements of a merge; what the products have in common. {@code s} is a staged row, {@code t} one of the table. */
abstract sealed class MergeSql permits PostgresMerge, MySqlMerge, SqliteMerge {

    static final SqlName STAGE = SqlName.of("sluice_stage");

    /** The place of a row among those that were sent, from 1. */
    static final SqlName ORDINAL = SqlName.of("sluice_row");

    final MergePlan plan;

    MergeSql(MergePlan plan) {
        this.plan = plan;
    }

    static MergeSql of(MergePlan plan) {
        return switch (plan.product()) {
            case POSTGRESQL -> new PostgresMerge(plan);
            case MYSQL -> new MySqlMerge(plan);
            case SQLITE -> new SqliteMerge(plan);
        };
    }

    /** The temporary table, which nobody else sees. */
    abstract QualifiedName stage();

    /** Makes it. */
    abstract List<String> open();

    /** Removes it. */
    abstract List<String> close();

    /**
     * From the staged rows into the table, in the order of the key.
     *
     * @param duplicates whether several of them have the same key
     * @param ascending whether they are in the order of the key as they are
     */
    final List<Step> steps(boolean duplicates, boolean ascending) {
        List<Step> steps = new ArrayList<>();
        Staged source = staged(duplicates, ascending);
        switch (plan.verb()) {
            case INSERT -> steps.add(new Step(Step.Role.INSERTED, insert("", source)));
            case INSERT_IGNORE -> insertIgnore(source, steps);
            case UPSERT -> upsert(source, steps);
            case UPDATE -> {
                if (!plan.updated().isEmpty()) {
                    update(source, steps);
                }
            }
            case DELETE -> delete(source, steps);
            case SYNC -> {
                if (!plan.key().containsAll(plan.scope().keySet())) {
                    steps.add(new Step(Step.Role.OUTSIDE, outside()));
                }
                steps.add(new Step(Step.Role.DELETED, deleteOthers()));
                upsert(source, steps);
            }
        }
        return steps;
    }

    final Staged staged(boolean duplicates, boolean ascending) {
        return new Staged(duplicates ? distinctRows() : quotedStage(), duplicates, ascending);
    }

    /** The places of the rows of which each has a key of its own. */
    final String places() {
        return "select s." + quoted(ORDINAL) + " from " + distinctRows() + " s";
    }

    /**
     * The places of the rows whose key is in the table, whether each is newer than what is there, and whether it would change it;
     * what is there is locked until the transaction ends.
     *
     * @param places those to look for, as a list; empty for all
     */
    String fates(Staged source, String places) {
        String changes = plan.verb() == BulkVerb.DELETE ? "1 = 1" : updatesNothing() ? "1 = 0" : changes("s");
        return "select s." + quoted(ORDINAL) + ", " + isNewer("s", "t") + ", " + changes + " from "
                + fatesFrom(source) + " t on " + sameKey("s")
                + (places.isEmpty() ? "" : " where s." + quoted(ORDINAL) + " in (" + places + ")");
    }

    /** Up to the word join. */
    String fatesFrom(Staged source) {
        return source + " s join " + table();
    }

    /** Tells which places to look for, without a lock; empty if all can be. */
    String fatesHint(Staged source) {
        return "";
    }

    /** The places of the staged rows whose key is in the table, and these columns of what is there. */
    final String read(List<SqlName> columns) {
        return "select s." + quoted(ORDINAL) + ", " + list(columns, column -> "t." + quoted(column)) + " from "
                + fatesFrom(staged(false, true)) + " t on " + sameKey("s");
    }

    /** How many keys were staged. */
    String keys() {
        return "select count(*) from (select distinct " + list(plan.key(), this::quoted) + " from " + quotedStage()
                + ") s";
    }

    /** The first row whose key an earlier one has. */
    final String twice() {
        return "select min(" + quoted(ORDINAL) + ") from (select " + quoted(ORDINAL)
                + ", row_number() over (partition by "
                + list(plan.key(), this::quoted) + " order by " + quoted(ORDINAL) + ") as place from " + quotedStage()
                + ") s where place > 1";
    }

    abstract void insertIgnore(Staged source, List<Step> steps);

    abstract void upsert(Staged source, List<Step> steps);

    abstract void update(Staged source, List<Step> steps);

    abstract void delete(Staged source, List<Step> steps);

    /** Deletes what is in the scope and was not staged. */
    abstract String deleteOthers();

    /** Whether writing these columns of {@code values} over those of {@code t} changes a byte. */
    abstract String differ(List<SqlName> columns, String values);

    /** A derived table that has one row of each key. */
    String distinctRows() {
        return "(select * from (select " + list(plan.names(), this::quoted) + ", " + quoted(ORDINAL)
                + ", row_number() over (partition by "
                + list(plan.key(), this::quoted) + " order by " + preference() + ") as place from " + quotedStage()
                + ") r where place = 1)";
    }

    /** Which of several rows of a key is the first one. */
    final String preference() {
        String order = quoted(ORDINAL) + (plan.duplicates() == DuplicatePolicy.LAST ? " desc" : "");
        SqlName newer = plan.newer();
        return newer == null
                ? order
                : "case when " + quoted(newer) + " is null then 1 else 0 end, " + quoted(newer) + " desc, " + order;
    }

    /** How many of the staged rows are in the table. */
    final Step existing(Staged source) {
        return new Step(
                Step.Role.EXISTING, "select count(*) from " + source + " s join " + table() + " t on " + sameKey("s"));
    }

    private String outside() {
        return "select " + "s." + quoted(ORDINAL) + " from " + quotedStage() + " s join " + table() + " t on "
                + sameKey("s") + " where not (" + inScope("t") + ") or (" + inScope("t")
                + ") is null order by 1 limit 1";
    }

    /** True if nothing limits it. */
    final String inScope(String alias) {
        return plan.scope().isEmpty()
                ? "1 = 1"
                : plan.scope().entrySet().stream()
                        .map(column -> alias + "." + quoted(column.getKey()) + " = " + column.getValue())
                        .collect(Collectors.joining(" and "));
    }

    /** That a row would change what is there. */
    final String changes(String values) {
        List<SqlName> compared = compared();
        List<SqlName> overwritten = new ArrayList<>(compared);
        overwritten.removeIf(column -> plan.rule(column) == ColumnRule.FILL);
        List<String> changes = new ArrayList<>();
        if (!overwritten.isEmpty()) {
            changes.add(differ(overwritten, values));
        }
        compared.stream()
                .filter(column -> !overwritten.contains(column))
                .map(column -> "t." + quoted(column) + " is null and " + value(values, column) + " is not null")
                .forEach(changes::add);
        String changed = "(" + String.join(" or ", changes) + ")";
        return plan.newer() == null ? changed : changed + " and " + isNewer(values, "t");
    }

    /** What makes another row of it. */
    final List<SqlName> compared() {
        return plan.updated().stream()
                .filter(column -> !column.equals(plan.raised()))
                .toList();
    }

    final String isNewer(String values, String there) {
        SqlName newer = plan.newer();
        return newer == null
                ? "1 = 1"
                : "(" + there + "." + quoted(newer) + " is null or " + value(values, newer) + " > " + there + "."
                        + quoted(newer) + ")";
    }

    /** {@code "a" = s."a", "b" = coalesce(t."b", s."b")}. */
    final String assignments(String values) {
        return list(plan.updated(), column -> quoted(column) + " = " + assigned(column, values, "t"));
    }

    final String assigned(SqlName column, String values, String there) {
        String value = value(values, column);
        if (column.equals(plan.raised())) {
            return "coalesce(" + there + "." + quoted(column) + " + 1, " + value + ")";
        }
        return plan.rule(column) == ColumnRule.FILL
                ? "coalesce(" + there + "." + quoted(column) + ", " + value + ")"
                : value;
    }

    /** A column of a row; of a staged one what its text means. */
    final String value(String alias, SqlName column) {
        String type = plan.casts().get(column);
        String value = alias + "." + quoted(column);
        return type != null && alias.equals("s") ? value + "::" + type : value;
    }

    /** The table's column comes first, because SQLite compares by its collation. */
    final String sameKey(String staged) {
        return plan.key().stream()
                .map(column -> "t." + quoted(column) + " = " + staged + "." + quoted(column))
                .collect(Collectors.joining(" and "));
    }

    final String insert(String alias, Staged source) {
        return "insert into " + table() + alias + " (" + list(plan.names(), this::quoted) + ")"
                + (plan.overridesIdentity() ? " overriding system value" : "") + " select "
                + list(plan.names(), column -> value("s", column)) + " from " + source + " s";
    }

    final String byKey(Staged source) {
        return source.inOrder() ? "" : " order by " + list(plan.key(), column -> "s." + quoted(column));
    }

    final String table() {
        return plan.table().quoted(plan.product());
    }

    final String quotedStage() {
        return stage().quoted(plan.product());
    }

    final String quoted(SqlName name) {
        return name.quoted(plan.product());
    }

    final String list(List<SqlName> names, Function<SqlName, String> text) {
        return names.stream().map(text).collect(Collectors.joining(", "));
    }

    /** Whether rows that are there can only be ignored. */
    final boolean updatesNothing() {
        return plan.verb() == BulkVerb.INSERT_IGNORE || plan.updated().isEmpty();
    }
}
