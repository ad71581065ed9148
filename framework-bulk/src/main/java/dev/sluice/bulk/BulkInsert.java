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

    /**
     * Empties the table before the first row, in the transaction of the load: the new rows take the place of all old ones, of
     * which nothing is lost if it fails. A source without rows leaves the table empty. Not with {@link #chunks}, {@link #streams}
     * or a {@link #checkpoint}, which would leave a part of the new rows, nor where other tables refer to this one. On PostgreSQL
     * nobody reads the table until the load has ended.
     */
    public BulkInsert<R> emptyTable() {
        return with(spec().emptyTable());
    }

    /**
     * Writes the rows frozen, on PostgreSQL: no later vacuum has to write them again, and reads by an index alone need not look at
     * them. Also transactions whose snapshot is older than the load see them when it is committed. Only with {@link #emptyTable}
     * and where no rows are left out; refused on other products, for partitioned tables, and where rows cannot go straight into
     * the table.
     */
    public BulkInsert<R> freeze() {
        return with(spec().freeze());
    }

    /**
     * Sorts the rows before they are sent, in windows of 50 000, so that neighbours of the table are written together. Rows of a
     * window are held, so each must be an object of its own. What is told of rows is by their places in the source all the same.
     *
     * @param columns declared ones, in this order; if none is named, those by which the server keeps the table: its primary key, on
     *     PostgreSQL the index of its last {@code CLUSTER} if there was one
     */
    public BulkInsert<R> sortedBy(String... columns) {
        return with(spec().order(spec().named(columns)));
    }

    @Override
    BulkInsert<R> with(LoadSpec<R> changed) {
        return new BulkInsert<>(changed);
    }
}
