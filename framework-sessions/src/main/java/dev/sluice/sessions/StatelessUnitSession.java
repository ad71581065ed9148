package dev.sluice.sessions;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The session of one stateless unit. Unlike a session that keeps entities, Hibernate's stateless one does not mark its
 * transaction when one of these calls fails: if the failure were caught, what is left of the transaction would be committed,
 * and after a deadlock on MySQL nothing is left of its beginning.
 */
final class StatelessUnitSession extends RoutedUnit implements StatelessWriteSession {

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
        return loading(() -> Optional.ofNullable(session.get(entity, id)));
    }

    @Override
    public <E> List<@Nullable E> findMultiple(Class<E> entity, List<?> ids) {
        return loading(() -> session.getMultiple(entity, ids));
    }

    @Override
    public void fetch(Object association) {
        sending(() -> session.fetch(association));
    }

    @Override
    public void insert(Object entity) {
        sending(() -> session.insert(entity));
    }

    @Override
    public void insertMultiple(List<?> entities) {
        sending(() -> session.insertMultiple(entities));
    }

    @Override
    public void update(Object entity) {
        sending(() -> session.update(entity));
    }

    @Override
    public void updateMultiple(List<?> entities) {
        sending(() -> session.updateMultiple(entities));
    }

    @Override
    public void delete(Object entity) {
        sending(() -> session.delete(entity));
    }

    @Override
    public void deleteMultiple(List<?> entities) {
        sending(() -> session.deleteMultiple(entities));
    }

    @Override
    public void upsert(Object entity) {
        sending(() -> session.upsert(entity));
    }

    @Override
    public void upsertMultiple(List<?> entities) {
        sending(() -> session.upsertMultiple(entities));
    }

    private void sending(Runnable call) {
        loading(() -> {
            call.run();
            return Boolean.TRUE;
        });
    }

    private <R> R loading(Supplier<R> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            unit().failedInside(e);
            throw e;
        }
    }
}
