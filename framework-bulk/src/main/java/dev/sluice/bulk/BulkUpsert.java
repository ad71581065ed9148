package dev.sluice.bulk;

/**
 * The declaration of an insert of the rows whose key is not there and an update of those whose key is.
 *
 * @param <R> a row of the source
 */
public final class BulkUpsert<R> extends UpdatingDeclaration<R, BulkUpsert<R>> {

    BulkUpsert(LoadSpec<R> spec) {
        super(spec);
    }

    @Override
    BulkUpsert<R> with(LoadSpec<R> changed) {
        return new BulkUpsert<>(changed);
    }
}
