package dev.sluice.sessions.hibernate;

import java.util.List;
import org.hibernate.event.spi.LoadEvent;
import org.hibernate.event.spi.LoadEventListener;
import org.jspecify.annotations.Nullable;

/** Sees each entity that is to be loaded by itself: a reference that is followed, an id that is looked for. */
final class LoadGate implements LoadEventListener {

    private final LoadWatch watch;
    private final List<LoadEventListener> loading;

    LoadGate(LoadWatch watch, List<LoadEventListener> loading) {
        this.watch = watch;
        this.loading = loading;
    }

    @Override
    public void onLoad(LoadEvent event, LoadType type) {
        // a proxy is only made for the reference of a row: the one case that comes for rows, and sends nothing
        @Nullable
        HibernateUnit unit =
                type == INTERNAL_LOAD_LAZY || type == LOAD || type == RELOAD ? null : watch.watched(event.getSession());
        if (unit == null) {
            load(event, type);
            return;
        }
        // Hibernate takes its event back when it is done
        String entity = event.getEntityClassName();
        Object id = event.getEntityId();
        if (type == IMMEDIATE_LOAD && unit.plan().loading().isStrict()) {
            unit.loads(watch).beforeReference(entity, id);
        }
        int mark = unit.statements().sentByNobody();
        load(event, type);
        if (!unit.statements().claims(mark)) {
            return;
        }
        if (type != GET) {
            unit.loads(watch).loadedReference(entity, id);
        } else if (unit.statements().countFind() > unit.plan().loading().oneByOne()) {
            unit.loads(watch).found(entity);
        }
    }

    private void load(LoadEvent event, LoadType type) {
        for (LoadEventListener listener : loading) {
            listener.onLoad(event, type);
        }
    }
}
