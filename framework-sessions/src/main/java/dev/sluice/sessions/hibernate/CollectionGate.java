package dev.sluice.sessions.hibernate;

import java.util.List;
import org.hibernate.event.spi.InitializeCollectionEvent;
import org.hibernate.event.spi.InitializeCollectionEventListener;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** Sees each collection that is to be initialised by itself. */
final class CollectionGate implements InitializeCollectionEventListener {

    private final LoadWatch watch;
    private final List<InitializeCollectionEventListener> loading;

    CollectionGate(LoadWatch watch, List<InitializeCollectionEventListener> loading) {
        this.watch = watch;
        this.loading = loading;
    }

    @Override
    public void onInitializeCollection(InitializeCollectionEvent event) {
        @Nullable HibernateUnit unit = watch.watched(event.getSession());
        @Nullable CollectionPersister collection = event.getCollectionPersister();
        if (unit == null || collection == null || event.getCollection().wasInitialized()) {
            load(event);
            return;
        }
        UnitLoads loads = unit.loads(watch);
        loads.beforeCollection(collection);
        int mark = unit.statements().sentByNobody();
        load(event);
        if (unit.statements().claims(mark)) {
            loads.loadedCollection(collection);
        }
    }

    private void load(InitializeCollectionEvent event) {
        for (InitializeCollectionEventListener listener : loading) {
            listener.onInitializeCollection(event);
        }
    }
}
