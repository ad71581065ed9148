package dev.sluice.bulk;

/**
 * The declaration of a delete of the rows whose key is there; the others, and a key that comes twice the second
 * time, are counted as missing. Its columns are those of the
 * key.
 *
 * @param <R> a row of the source
 */
public final class BulkDelete<R> extends KeyedDeclaration<R, BulkDelete<R>> {

    BulkDelete(LoadSpec<R> spec) {
        super(spec);
    }

    @Override
    BulkDelete<R> with(LoadSpec<R> changed) {
        return new BulkDelete<>(changed);
    }
}
