package dev.sluice.sessions;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The session of one stateless unit. Unlike a session that keeps entities, Hibernate's stateless one does not mark its
 * transaction when one of these calls fails: if the failure were caught, what is left of the transaction would be committed,
 * and after a deadlock on MySQL nothing is left of its beginning.
 */
class StatelessUnitSession extends RoutedUnit implements StatelessWriteSession {

    private final StatelessSession session;

    StatelessUnitSession(String who, Unit unit) {
        super(who, unit);
        this.session = (StatelessSession) unit.hibernate().session();
    }

    @Override
    public StatelessSession hibernate() {
        return session;
    }

    @Override
    public <E> Optional<E> tryFind(Class<E> entity, Object id) {
        return loading(here -> Optional.ofNullable(here.get(entity, id)));
    }

    @Override
    public <E> List<@Nullable E> findMultiple(Class<E> entity, List<?> ids) {
        return loading(here -> here.getMultiple(entity, ids));
    }

    @Override
    public void fetch(Object association) {
        sending(here -> here.fetch(association));
    }

    @Override
    public void insert(Object entity) {
        sending(here -> here.insert(entity));
    }

    @Override
    public void insertMultiple(List<?> entities) {
        sending(here -> here.insertMultiple(entities));
    }

    @Override
    void insertAll(List<?> entities) {
        insertMultiple(entities);
    }

    @Override
    public void update(Object entity) {
        sending(here -> here.update(entity));
    }

    @Override
    public void updateMultiple(List<?> entities) {
        sending(here -> here.updateMultiple(entities));
    }

    @Override
    public void delete(Object entity) {
        sending(here -> here.delete(entity));
    }

    @Override
    public void deleteMultiple(List<?> entities) {
        sending(here -> here.deleteMultiple(entities));
    }

    @Override
    public void upsert(Object entity) {
        sending(here -> here.upsert(entity));
    }

    @Override
    public void upsertMultiple(List<?> entities) {
        sending(here -> here.upsertMultiple(entities));
    }

    @Override
    public void flush() {
        sending(here -> unit().hibernate().sendBatch());
    }

    private void sending(Consumer<StatelessSession> call) {
        loading(here -> {
            call.accept(here);
            return Boolean.TRUE;
        });
    }

    private <R> R loading(Function<StatelessSession, R> call) {
        StatelessSession here = hibernate(); // that a handle refuses another thread is no failure of its unit
        try {
            return call.apply(here);
        } catch (RuntimeException e) {
            unit().failedInside(e);
            throw e;
        }
    }
}
