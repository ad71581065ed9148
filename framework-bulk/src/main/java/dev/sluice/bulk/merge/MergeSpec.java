package dev.sluice.bulk.merge;

import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.report.BulkVerb;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a declaration says of its verb. Immutable.
 *
 * @param key empty for the primary key
 * @param rules of the columns that have one
 * @param otherwise the rule of the others
 * @param newer the column of which a row must have more than what is there; null if it need not
 * @param raised the column that counts how often a row was changed, whatever rows bring; null if there is none
 * @param tellsRows whether it is found out of each row what becomes of it, before anything is written
 */
public record MergeSpec(
        BulkVerb verb,
        List<SqlName> key,
        DuplicatePolicy duplicates,
        Map<SqlName, ColumnRule> rules,
        ColumnRule otherwise,
        @Nullable SqlName newer,
        @Nullable SqlName raised,
        boolean tellsRows) {

    public MergeSpec {
        key = List.copyOf(key);
        rules = Map.copyOf(rules);
    }

    public static MergeSpec of(BulkVerb verb) {
        return new MergeSpec(verb, List.of(), duplicates(verb), Map.of(), ColumnRule.OVERWRITE, null, null, false);
    }

    /** What is there first stays; only new values can contradict each other. */
    private static DuplicatePolicy duplicates(BulkVerb verb) {
        return verb.updates() ? DuplicatePolicy.REFUSE : DuplicatePolicy.FIRST;
    }

    public MergeSpec withKey(List<SqlName> columns) {
        return new MergeSpec(verb, columns, duplicates, rules, otherwise, newer, raised, tellsRows);
    }

    public MergeSpec withDuplicates(DuplicatePolicy policy) {
        return new MergeSpec(verb, key, policy, rules, otherwise, newer, raised, tellsRows);
    }

    public MergeSpec withRules(Map<SqlName, ColumnRule> columns, ColumnRule others) {
        return new MergeSpec(verb, key, duplicates, columns, others, newer, raised, tellsRows);
    }

    public MergeSpec withNewer(SqlName column) {
        return new MergeSpec(verb, key, duplicates, rules, otherwise, column, raised, tellsRows);
    }

    public MergeSpec withRaised(SqlName column) {
        return new MergeSpec(verb, key, duplicates, rules, otherwise, newer, column, tellsRows);
    }

    public MergeSpec tellingRows() {
        return new MergeSpec(verb, key, duplicates, rules, otherwise, newer, raised, true);
    }
}
