package dev.sluice.sessions.groups;

import static java.util.Objects.requireNonNull;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.WriteSession;
import dev.sluice.sessions.query.QuerySet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sessions of one unit over several groups. */
final class GroupSession implements GroupedWriteSession {

    private final Groups groups;
    private final Map<String, ReadSession> sessions;
    private final List<String> order;

    /** @param order of the groups that are written; empty if it is a read */
    GroupSession(Groups groups, Map<String, ReadSession> sessions, List<String> order) {
        this.groups = groups;
        this.sessions = sessions;
        this.order = order;
    }

    @Override
    public <E> E find(Class<E> entity, Object id) {
        return of(entity).find(entity, id);
    }

    @Override
    public <E> Optional<E> tryFind(Class<E> entity, Object id) {
        return of(entity).tryFind(entity, id);
    }

    @Override
    public <E> List<E> list(Class<E> entity) {
        return of(entity).list(entity);
    }

    @Override
    public <E> QuerySet<E> from(Class<E> entity) {
        return of(entity).from(entity);
    }

    @Override
    public ReadSession in(String group) {
        groups.sessions(group); // or it is refused
        return opened(group);
    }

    @Override
    public void persist(Object entity) {
        writing(entity).persist(entity);
    }

    @Override
    public <E> E merge(E entity) {
        return writing(entity).merge(entity);
    }

    @Override
    public void remove(Object entity) {
        writing(entity).remove(entity);
    }

    @Override
    public WriteSession first() {
        return (WriteSession) opened(order.get(0));
    }

    private ReadSession of(Class<?> entity) {
        return opened(groups.owner(entity));
    }

    private WriteSession writing(Object entity) {
        String group = groups.owner(entity.getClass());
        if (!order.contains(group)) {
            throw new IllegalStateException(
                    "group " + group + ": " + entity.getClass().getSimpleName()
                            + " is written by a unit that writes " + order
                            + " only; declare both, in the order in which they are"
                            + " to be committed");
        }
        return (WriteSession) opened(group);
    }

    private ReadSession opened(String group) {
        return requireNonNull(sessions.get(group)); // all were, before the work began
    }
}
