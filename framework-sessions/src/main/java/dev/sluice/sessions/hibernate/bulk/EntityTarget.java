package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.NumberedKey;
import dev.sluice.bulk.spi.ReturnedColumn;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.bulk.spi.TargetColumn;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.Generator;
import org.hibernate.id.IdentityGenerator;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an entity.
 *
 * @param session what generators are asked with
 * @param returning whether what the database makes comes back
 * @param byId whether rows are known by their ids
 * @param whenEnded run after a load that was committed by itself
 */
record EntityTarget<E>(
        EntityPlan plan,
        SessionFactoryImplementor factory,
        Supplier<SharedSessionContractImplementor> session,
        boolean returning,
        boolean byId,
        Runnable whenEnded)
        implements RowTarget<E> {

    /** The same, whose entities get back what the database makes of them. */
    EntityTarget<E> thatReturns() {
        return new EntityTarget<>(plan, factory, session, true, byId, whenEnded);
    }

    @Override
    public QualifiedName table() {
        return plan.names().table(plan.table());
    }

    @Override
    public RowTarget<E> knownBy(List<SqlName> key) {
        return new EntityTarget<>(plan, factory, session, returning, false, whenEnded);
    }

    @Override
    public List<TargetColumn<E>> columns(BulkVerb verb) {
        return plan.columns(verb, plan.table(), leavesId(verb));
    }

    /** Also of rows that are overwritten, if the entity learns whose id is its own. */
    private boolean leavesId(BulkVerb verb) {
        return plan.leavesIdToTheServer(verb)
                || (returning && !byId && verb == BulkVerb.UPSERT && plan.leavesIdToTheServer(BulkVerb.INSERT));
    }

    @Override
    public List<ReturnedColumn<E>> returned(BulkVerb verb) {
        return returning ? ReturnedColumns.of(plan, plan.table(), verb, byId, session) : List.of();
    }

    @Override
    public Optional<NumberedKey<E>> numbered(BulkVerb verb) {
        boolean needed = returning || plan.tables().size() > 1;
        return needed && verb == BulkVerb.INSERT && plan.leavesIdToTheServer(verb)
                ? Optional.of(ReturnedColumns.number(plan, session))
                : Optional.empty();
    }

    @Override
    public List<RowTarget<E>> parts() {
        return plan.tables().stream()
                .skip(1)
                .<RowTarget<E>>map(table -> new EntityPart<>(
                        plan, table, plan.rowsIn(table), plan.isOptional(table), returning ? session : null))
                .toList();
    }

    @Override
    public List<String> columns(String name) {
        return plan.columns(name);
    }

    @Override
    public Iterator<E> rows(BulkVerb verb, Iterator<? extends E> source) {
        Generator generator = verb.inserts() ? plan.generator() : null;
        EntityIds ids = verb == BulkVerb.SYNC || leavesId(verb) ? null : ids(generator);
        if (ids != null) {
            return new EntityRows.Numbered<>(plan, verb, source, ids, session);
        }
        BeforeExecutionGenerator made =
                generator instanceof BeforeExecutionGenerator before && !generator.generatedOnExecution()
                        ? before
                        : null;
        boolean refusesIds = plan.leavesIdToTheServer(verb) && !(returning && verb == BulkVerb.INSERT_IGNORE);
        EntityRows<E> rows = new EntityRows<>(plan, verb, source, made, refusesIds, session);
        return rows.asksTheTime() ? new EntityRows.Timed<>(plan, verb, source, made, refusesIds, session) : rows;
    }

    private @Nullable EntityIds ids(@Nullable Generator generator) {
        if (generator instanceof SequenceStyleGenerator sequence && SequenceIds.fits(sequence)) {
            return new SequenceIds(plan.product(), sequence, factory, session);
        }
        return generator instanceof IdentityGenerator
                ? new IdentityIds(
                        plan.product(),
                        table().quoted(plan.product()),
                        plan.columns(plan.idName()).get(0))
                : null;
    }

    @Override
    public void ended() {
        whenEnded.run();
    }
}
