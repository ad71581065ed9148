package dev.sluice.sessions;

import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** The session of one unit that keeps its entities. */
class UnitSession extends RoutedUnit implements WriteSession {

    private final Session session;

    UnitSession(String who, Unit unit) {
        super(who, unit);
        this.session = (Session) unit.hibernate().session();
    }

    /**
     * Not by {@code Session.find}: it takes a connection that was lost for an entity that is not there (HHH-12472). With
     * options it does not, and is refused in a read.
     */
    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public <E> Optional<E> tryFind(Class<E> entity, Object id) {
        return hibernate().byId(entity).loadOptional(id);
    }

    @Override
    public Session hibernate() {
        return session;
    }

    @Override
    public void persist(Object entity) {
        hibernate().persist(entity);
    }

    @Override
    void insertAll(List<?> entities) {
        entities.forEach(this::persist);
    }

    @Override
    public <E> E merge(E entity) {
        return hibernate().merge(entity);
    }

    @Override
    public void remove(Object entity) {
        hibernate().remove(entity);
    }

    @Override
    public void flush() {
        hibernate().flush();
    }
}
