package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.bulk.spi.TargetColumn;
import java.util.Iterator;
import java.util.List;
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
 * @param whenEnded run after a load that was committed by itself
 */
record EntityTarget<E>(
        EntityPlan plan,
        SessionFactoryImplementor factory,
        Supplier<SharedSessionContractImplementor> session,
        Runnable whenEnded)
        implements RowTarget<E> {

    @Override
    public QualifiedName table() {
        return plan.names().table(plan.table());
    }

    @Override
    public List<TargetColumn<E>> columns(BulkVerb verb) {
        return plan.columns(verb, plan.table());
    }

    @Override
    public List<RowTarget<E>> parts() {
        return plan.tables().stream()
                .skip(1)
                .<RowTarget<E>>map(table -> new EntityPart<>(plan, table, plan.rowsIn(table), plan.isOptional(table)))
                .toList();
    }

    @Override
    public List<String> columns(String name) {
        return plan.columns(name);
    }

    @Override
    public Iterator<E> rows(BulkVerb verb, Iterator<? extends E> source) {
        Generator generator = verb.inserts() ? plan.generator() : null;
        EntityIds ids = verb == BulkVerb.SYNC || plan.leavesIdToTheServer(verb) ? null : ids(generator);
        if (ids != null) {
            return new EntityRows.Numbered<>(plan, verb, source, ids, session);
        }
        boolean made = generator instanceof BeforeExecutionGenerator && !generator.generatedOnExecution();
        return new EntityRows<>(plan, verb, source, made ? (BeforeExecutionGenerator) generator : null, session);
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
