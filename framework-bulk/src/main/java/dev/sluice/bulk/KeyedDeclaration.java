package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.bulk.merge.MergeSpec;

/**
 * A verb that compares rows with those of the table by a key.
 *
 * @param <R> a row of the source
 * @param <S> the declaration itself
 */
public abstract sealed class KeyedDeclaration<R, S extends KeyedDeclaration<R, S>> extends BulkDeclaration<R, S>
        permits UpdatingDeclaration, BulkInsertIgnore, BulkDelete {

    KeyedDeclaration(LoadSpec<R> spec) {
        super(spec);
    }

    /**
     * The columns by which rows are compared, in any order; those of the primary key unless called. They must be declared,
     * and be the columns of a unique key of the table. A row with a null in one of them is refused.
     */
    public S key(String... columns) {
        if (columns.length == 0) {
            throw new IllegalArgumentException("columns: none (expected: >= 1)");
        }
        return with(merge().withKey(spec().named(columns)));
    }

    final MergeSpec merge() {
        return requireNonNull(spec().merge(), "merge");
    }

    final S with(MergeSpec changed) {
        return with(spec().merge(changed));
    }
}
