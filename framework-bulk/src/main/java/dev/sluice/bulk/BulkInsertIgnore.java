package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.bulk.policy.DuplicatePolicy;

/**
 * The declaration of an insert of the rows whose key is not there; the others are left out. What else is wrong with a row still
 * fails the load, as does another unique key that is taken.
 *
 * @param <R> a row of the source
 */
public final class BulkInsertIgnore<R> extends KeyedDeclaration<R, BulkInsertIgnore<R>> {

    BulkInsertIgnore(LoadSpec<R> spec) {
        super(spec);
    }

    @Override
    BulkInsertIgnore<R> with(LoadSpec<R> changed) {
        return new BulkInsertIgnore<>(changed);
    }

    /** What becomes of several rows of one chunk with the same key; {@link DuplicatePolicy#FIRST} unless called. */
    public BulkInsertIgnore<R> duplicates(DuplicatePolicy policy) {
        return with(merge().withDuplicates(requireNonNull(policy, "policy")));
    }
}
