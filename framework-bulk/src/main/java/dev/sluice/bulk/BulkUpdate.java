package dev.sluice.bulk;

/**
 * The declaration of an update of the rows whose key is there; the others are counted as missing.
 *
 * @param <R> a row of the source
 */
public final class BulkUpdate<R> extends UpdatingDeclaration<R, BulkUpdate<R>> {

    BulkUpdate(LoadSpec<R> spec) {
        super(spec);
    }

    @Override
    BulkUpdate<R> with(LoadSpec<R> changed) {
        return new BulkUpdate<>(changed);
    }
}
