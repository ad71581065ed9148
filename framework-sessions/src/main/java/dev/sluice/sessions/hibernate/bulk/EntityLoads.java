package dev.sluice.sessions.hibernate.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.spi.OpenTransaction;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.bulk.EntityBulk;
import dev.sluice.sessions.bulk.EntityExport;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/** The loads of the entities of one session factory: what it has found out about an entity it keeps. Safe for all threads. */
public final class EntityLoads {

    private final SessionFactoryImplementor factory;
    private final DatabaseProduct product;
    private final Map<Class<?>, EntityPlan> plans = new ConcurrentHashMap<>();
    private final Map<Class<?>, ReadPlan> reads = new ConcurrentHashMap<>();
    private @Nullable SharedSessionContractImplementor resting;

    public EntityLoads(SessionFactoryImplementor factory, DatabaseProduct product) {
        this.factory = factory;
        this.product = product;
    }

    /**
     * Loads with transactions of their own.
     *
     * @param ended gets the entity after each
     */
    public <E> EntityBulk<E> alone(Router router, String group, Class<E> entity, Consumer<Class<?>> ended) {
        EntityTarget<E> target =
                new EntityTarget<>(plan(entity), factory, this::resting, false, true, () -> ended.accept(entity));
        Bulk bulk = Bulk.over(router);
        return EntityBulk.of(
                bulk,
                bulk,
                target,
                target::thatReturns,
                RouteRequest.write().group(group),
                () -> export(bulk, group, entity, target));
    }

    /**
     * Loads in the transaction of a unit.
     *
     * @param changing lends it to verbs that change rows which are there
     * @param inserting lends it to inserts
     */
    public <E> EntityBulk<E> within(
            Router router,
            String group,
            Class<E> entity,
            SharedSessionContractImplementor session,
            OpenTransaction changing,
            OpenTransaction inserting) {
        EntityTarget<E> target = new EntityTarget<>(plan(entity), factory, () -> session, false, true, () -> {});
        Bulk bulk = Bulk.over(router);
        return EntityBulk.of(
                bulk.within(changing),
                bulk.within(inserting),
                target,
                target::thatReturns,
                RouteRequest.write().group(group),
                null);
    }

    @SuppressWarnings("unchecked") // the plan makes entities of this class
    private <E> EntityExport<E> export(Bulk bulk, String group, Class<E> entity, EntityTarget<E> target) {
        ReadPlan plan =
                reads.computeIfAbsent(entity, type -> ReadPlan.of(plan(type), new Decomposer(factory, this::resting)));
        return EntityExport.of(
                bulk.export(target.table(), plan.columns())
                        .route(RouteRequest.read().table(target.table()).group(group)),
                row -> (E) plan.form(row));
    }

    private EntityPlan plan(Class<?> entity) {
        requireNonNull(entity, "entity");
        if (factory.getMappingMetamodel().findEntityDescriptor(entity) == null) {
            throw new IllegalArgumentException(
                    "entity: " + entity.getName() + " (expected: an entity of these sessions)");
        }
        return plans.computeIfAbsent(
                entity, type -> EntityPlan.of(factory, product, type, new Decomposer(factory, this::resting)));
    }

    /** A session of no unit, which has no connection: generators and keys want one to ask. */
    private synchronized SharedSessionContractImplementor resting() {
        if (resting == null) {
            resting = (SharedSessionContractImplementor) factory.openStatelessSession();
        }
        return resting;
    }

    /** Called before the factory is closed. */
    public synchronized void close() {
        if (resting != null) {
            resting.close();
        }
    }
}
