package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import dev.sluice.sessions.bulk.EntityBulk;
import dev.sluice.sessions.hibernate.BeforeCommit;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.hibernate.StatementRecorder;
import dev.sluice.sessions.query.Queries;
import dev.sluice.sessions.query.WriteQuerySet;
import dev.sluice.sessions.resolve.Resolution;
import dev.sluice.sessions.resolve.ResolveOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.query.MutationQuery;
import org.jspecify.annotations.Nullable;

/** A unit as its code sees it, of whatever kind its session is. That of a read is handed out as one that reads only. */
abstract class RoutedUnit implements WriteUnit, BeforeCommit {

    private final String who;
    private final Unit unit;

    RoutedUnit(String who, Unit unit) {
        this.who = who;
        this.unit = unit;
    }

    /** The unit that this is the inside of. */
    final Unit unit() {
        return unit;
    }

    /** What ends it from outside; null if that is the end of its lambda. */
    @Nullable
    HandleControl handle() {
        return null;
    }

    private HibernateUnit serving() {
        return unit.hibernate();
    }

    @Override
    public <E> E find(Class<E> entity, Object id) {
        return tryFind(entity, id)
                .orElseThrow(() -> new RowCountException(
                        who + ": no " + entity.getSimpleName() + " with id " + id
                                + "; use tryFind if it may be missing",
                        true));
    }

    @Override
    public <E> List<E> list(Class<E> entity) {
        return hibernate()
                .createSelectionQuery("from " + entity.getName(), entity)
                .getResultList();
    }

    @Override
    public <E> WriteQuerySet<E> from(Class<E> entity) {
        return new Queries(who, hibernate(), serving().plan().write(), RowCountException::new, serving()::route)
                .from(entity);
    }

    @Override
    public Resolution resolve(ResolveOptions options) {
        return new Resolution(
                who,
                hibernate(),
                serving().plan().write(),
                options,
                options.insertsInBulk() ? this::insertInBulk : this::insertAll);
    }

    @SuppressWarnings("unchecked") // all of one class
    private void insertInBulk(List<?> entities) {
        Class<Object> entity = (Class<Object>) Hibernate.getClass(entities.get(0));
        bulk(entity).returning().insert().run(entities);
    }

    /** Makes entities of one class part of the unit, which have no row yet. */
    abstract void insertAll(List<?> entities);

    @Override
    public <R> HqlQuery<R> query(String hql, Class<R> row) {
        return new SelectionHql<>(who, hibernate().createSelectionQuery(hql, row));
    }

    @Override
    public Optional<Object> attribute(String key) {
        return serving().plan().request().attribute(requireNonNull(key, "key"));
    }

    @Override
    public Optional<Route> route() {
        return serving().route();
    }

    @Override
    public Optional<Receipt> receipt() {
        return serving().receipt();
    }

    @Override
    public void notAgain(String what) {
        unit.notAgain(requireNonNull(what, "what"));
    }

    @Override
    public int execute(String hql, Map<String, ?> parameters) {
        MutationQuery query = hibernate().createMutationQuery(hql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate();
    }

    @Override
    public <E> EntityBulk<E> bulk(Class<E> entity) {
        hibernate(); // a handle refuses another thread
        return unit.sessions().bulk(entity, serving());
    }

    @Override
    public void afterCommit(Runnable effect) {
        unit.effects().await(Effects.End.COMMITTED, requireNonNull(effect, "effect"));
    }

    @Override
    public void afterRollback(Runnable effect) {
        unit.effects().await(Effects.End.ROLLED_BACK, requireNonNull(effect, "effect"));
    }

    @Override
    public <T> void beforeCommit(T item, Consumer<? super List<T>> receiver) {
        if (StatementRecorder.isIn(serving().plan().request())) {
            throw new IllegalStateException(
                    who + ": a later group of a unit sends no messages, which would be lost in a"
                            + " crash between the commits; send them in the first group");
        }
        unit.effects().keep(item, receiver);
    }
}
