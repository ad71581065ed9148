package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.ReturnedColumn;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.bulk.spi.TargetColumn;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Another table of an entity: that of a joined subclass, or a secondary one.
 *
 * @param returning null if nothing comes back
 */
record EntityPart<E>(
        EntityPlan plan,
        String mapped,
        Predicate<Object> rows,
        boolean isOptional,
        @Nullable Supplier<SharedSessionContractImplementor> returning)
        implements RowTarget<E> {

    @Override
    public QualifiedName table() {
        return plan.names().table(mapped);
    }

    @Override
    public List<TargetColumn<E>> columns(BulkVerb verb) {
        return plan.columns(verb, mapped, false);
    }

    @Override
    public List<ReturnedColumn<E>> returned(BulkVerb verb) {
        return returning == null ? List.of() : ReturnedColumns.of(plan, mapped, verb, true, returning);
    }

    @Override
    public List<String> columns(String name) {
        return plan.columns(name);
    }

    @Override
    public Iterator<E> rows(BulkVerb verb, Iterator<? extends E> source) {
        throw new IllegalStateException("rows: of a part (expected: of the whole)");
    }

    @Override
    public boolean has(E row) {
        return rows.test(row);
    }
}
