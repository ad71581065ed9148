package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.SqlName;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.types.spi.TypeEngine;
import java.util.List;

/**
 * The declaration of a sync: what is in its scope becomes what is in the source. Rows are inserted, updated, and deleted if the
 * source does not have them, all in one transaction; of a source without rows, all of the scope. Of two of one scope at the same
 * time one waits for the other.
 *
 * @param <R> a row of the source
 */
public final class BulkSync<R> extends UpdatingDeclaration<R, BulkSync<R>> {

    BulkSync(LoadSpec<R> spec) {
        super(spec);
    }

    @Override
    BulkSync<R> with(LoadSpec<R> changed) {
        return new BulkSync<>(changed);
    }

    /**
     * Limits what may be deleted to the rows with this value. Each row of the source gets it, so the column is not declared
     * otherwise; a row whose key is outside of the scope is refused. May be called for several columns.
     *
     * @param value not null
     */
    public <J> BulkSync<R> scope(String name, TypeEngine<J> type, J value) {
        List<SqlName> named = spec().named(name);
        if (named.size() != 1) {
            throw new IllegalArgumentException("name: " + name + " is " + named + " (expected: one column)");
        }
        SqlName column = named.get(0);
        requireNonNull(value, "value");
        return with(spec().column(new ColumnBinding<>(column, requireNonNull(type, "type"), row -> value))
                .scope(new ScopeColumn<>(column, type, value)));
    }

    /** Says that all rows of the table may be deleted. */
    public BulkSync<R> wholeTable() {
        return with(spec().wholeTable());
    }

    /** Refused, except for {@link ChunkPolicy#all()}: what is missing is known at the end. */
    @Override
    public BulkSync<R> chunks(ChunkPolicy policy) {
        if (!policy.equals(ChunkPolicy.all())) {
            throw new IllegalArgumentException("chunks: " + policy + " (expected: one transaction, for a sync)");
        }
        return super.chunks(policy);
    }
}
