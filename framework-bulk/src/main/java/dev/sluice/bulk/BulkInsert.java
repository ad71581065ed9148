package dev.sluice.bulk;

/**
 * The declaration of an insert. Columns that are left out get their defaults.
 *
 * @param <R> a row of the source
 */
public final class BulkInsert<R> extends BulkDeclaration<R, BulkInsert<R>> {

    BulkInsert(LoadSpec<R> spec) {
        super(spec);
    }

    @Override
    BulkInsert<R> with(LoadSpec<R> changed) {
        return new BulkInsert<>(changed);
    }
}
