package dev.sluice.bulk;

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
}
