package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.policy.DuplicatePolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A verb that gives new values to rows which are there. Those that would stay the same are not written.
 *
 * @param <R> a row of the source
 * @param <S> the declaration itself
 */
public abstract sealed class UpdatingDeclaration<R, S extends UpdatingDeclaration<R, S>> extends KeyedDeclaration<R, S>
        permits BulkUpsert, BulkUpdate, BulkSync {

    UpdatingDeclaration(LoadSpec<R> spec) {
        super(spec);
    }

    /** What is done with these columns of a row that is there; {@link ColumnRule#OVERWRITE} unless called. */
    public S rule(ColumnRule rule, String... columns) {
        requireNonNull(rule, "rule");
        Map<SqlName, ColumnRule> rules = new HashMap<>(merge().rules());
        spec().named(columns).forEach(column -> rules.put(column, rule));
        return with(merge().withRules(rules, merge().otherwise()));
    }

    /** Overwrites these columns of a row that is there, and keeps the others that have no {@link #rule}. */
    public S overwriteOnly(String... columns) {
        S overwriting = rule(ColumnRule.OVERWRITE, columns);
        return overwriting.with(
                overwriting.merge().withRules(overwriting.merge().rules(), ColumnRule.KEEP));
    }

    /**
     * Changes a row only if the value of this column is greater than the one that is there, which may be null: a version, a
     * time. Of several rows with the same key that with the greatest value counts.
     */
    public S onlyIfGreater(String column) {
        List<SqlName> named = spec().named(column);
        if (named.size() != 1) {
            throw new IllegalArgumentException("column: " + column + " is " + named + " (expected: one column)");
        }
        return with(merge().withNewer(named.get(0)));
    }

    /** What becomes of several rows of one chunk with the same key; {@link DuplicatePolicy#REFUSE} unless called. */
    public S duplicates(DuplicatePolicy policy) {
        return with(merge().withDuplicates(requireNonNull(policy, "policy")));
    }
}
