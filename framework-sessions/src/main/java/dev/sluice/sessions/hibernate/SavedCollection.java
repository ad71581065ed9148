package dev.sluice.sessions.hibernate;

import java.io.Serializable;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** What a collection was at one moment. Hibernate makes another snapshot of it whenever it writes it. */
record SavedCollection(boolean initialized, @Nullable Serializable snapshot) {

    static SavedCollection of(PersistentCollection<?> collection, CollectionEntry entry) {
        return new SavedCollection(collection.wasInitialized(), entry.getSnapshot());
    }

    /** @param entry what its session knows of it; null if it has forgotten it */
    boolean isAsItWas(PersistentCollection<?> collection, @Nullable CollectionEntry entry) {
        return entry != null
                && collection.wasInitialized() == initialized
                && entry.getSnapshot() == snapshot
                && !collection.isDirty()
                && !collection.hasQueuedOperations()
                && isContentAsItWas(collection, entry.getLoadedPersister());
    }

    /** An element that can be changed in place makes its collection dirty for the next flush, not before. */
    private boolean isContentAsItWas(PersistentCollection<?> collection, @Nullable CollectionPersister persister) {
        return snapshot == null || persister == null || collection.equalsSnapshot(persister);
    }
}
