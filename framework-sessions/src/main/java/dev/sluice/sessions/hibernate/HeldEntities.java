package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.internal.TableNames;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;

/** Which tables the entities have that a session holds: it may write them at its next flush. */
final class HeldEntities {

    /** To look at more of them, again and again, costs more than a read that turns out not to have been needed. */
    private static final int MOST = 200;

    private HeldEntities() {}

    static boolean touch(SessionImplementor session, Set<String> tables) {
        var context = session.getPersistenceContextInternal();
        if (context.getNumberOfManagedEntities() > MOST) {
            return true;
        }
        EntityPersister last = null;
        for (EntityKey key : context.getEntitiesByKey().keySet()) {
            EntityPersister persister = key.getPersister();
            if (persister != last
                    && TableNames.meet(
                            TableNames.of(MappedTables.parse(List.of(persister.getSynchronizedQuerySpaces()))),
                            tables)) {
                return true;
            }
            last = persister;
        }
        return false;
    }
}
