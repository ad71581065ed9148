package dev.sluice.sessions;

import static java.util.Objects.requireNonNull;

import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.Route;
import dev.sluice.sessions.hibernate.BeforeCommit;
import dev.sluice.sessions.hibernate.HibernateUnit;
import dev.sluice.sessions.hibernate.StatementRecorder;
import dev.sluice.sessions.query.Queries;
import dev.sluice.sessions.query.WriteQuerySet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;

/** The session of one unit. That of a read is handed out as a {@link ReadSession} only. */
final class UnitSession implements WriteSession, BeforeCommit {

    private final String who;
    private final HibernateUnit unit;
    private final Session session;
    private final Effects effects;
    private final Consumer<String> notAgain;

    UnitSession(String who, HibernateUnit unit, Effects effects, Consumer<String> notAgain) {
        this.who = who;
        this.unit = unit;
        this.session = unit.session();
        this.effects = effects;
        this.notAgain = notAgain;
    }

    @Override
    public <E> E find(Class<E> entity, Object id) {
        return tryFind(entity, id)
                .orElseThrow(() -> new RowCountException(
                        who + ": no " + entity.getSimpleName() + " with id " + id
                                + "; use tryFind if it may be missing",
                        true));
    }

    /**
     * Not by {@code Session.find}: it takes a connection that was lost for an entity that is not there (HHH-12472). With
     * options it does not, and is refused in a read.
     */
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public <E> Optional<E> tryFind(Class<E> entity, Object id) {
        return session.byId(entity).loadOptional(id);
    }

    @Override
    public <E> List<E> list(Class<E> entity) {
        return session.createSelectionQuery("from " + entity.getName(), entity).getResultList();
    }

    @Override
    public <E> WriteQuerySet<E> from(Class<E> entity) {
        return new Queries(who, session, unit.plan().write(), RowCountException::new, unit::route).from(entity);
    }

    @Override
    public <R> HqlQuery<R> query(String hql, Class<R> row) {
        return new SelectionHql<>(who, session.createSelectionQuery(hql, row));
    }

    @Override
    public Optional<Route> route() {
        return unit.route();
    }

    @Override
    public Optional<Receipt> receipt() {
        return unit.receipt();
    }

    @Override
    public void notAgain(String what) {
        notAgain.accept(requireNonNull(what, "what"));
    }

    @Override
    public Session hibernate() {
        return session;
    }

    @Override
    public void persist(Object entity) {
        session.persist(entity);
    }

    @Override
    public <E> E merge(E entity) {
        return session.merge(entity);
    }

    @Override
    public void remove(Object entity) {
        session.remove(entity);
    }

    @Override
    public void flush() {
        session.flush();
    }

    @Override
    public int execute(String hql, Map<String, ?> parameters) {
        MutationQuery query = session.createMutationQuery(hql);
        parameters.forEach(query::setParameter);
        return query.executeUpdate();
    }

    @Override
    public void afterCommit(Runnable effect) {
        effects.await(Effects.End.COMMITTED, requireNonNull(effect, "effect"));
    }

    @Override
    public void afterRollback(Runnable effect) {
        effects.await(Effects.End.ROLLED_BACK, requireNonNull(effect, "effect"));
    }

    @Override
    public <T> void beforeCommit(T item, Consumer<? super List<T>> receiver) {
        if (StatementRecorder.isIn(unit.plan().request())) {
            throw new IllegalStateException(
                    who + ": a later group of a unit sends no messages, which would be lost in a"
                            + " crash between the commits; send them in the first group");
        }
        effects.keep(item, receiver);
    }
}
