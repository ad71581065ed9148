package dev.sluice.sessions.hibernate;

import dev.sluice.sessions.watch.Loading;
import dev.sluice.sessions.watch.LoadingException;
import dev.sluice.sessions.watch.OneByOne;
import dev.sluice.sessions.watch.OneByOne.Kind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** What one unit has loaded one by one, each with a statement. Made at the first of them. Confined to the unit's thread. */
final class UnitLoads {

    private static final class Loads {
        private final Kind kind;
        private int times;
        private int others; // of these, when it was found that there are too many
        private int askAgainAt;
        private @Nullable Set<Object> ids;
        private @Nullable OneByOne tooMany;

        Loads(Kind kind) {
            this.kind = kind;
        }
    }

    private final HibernateUnit unit;
    private final LoadWatch watch;
    private final Loading loading;
    private final Map<String, Loads> loads = new LinkedHashMap<>(4);

    UnitLoads(HibernateUnit unit, LoadWatch watch) {
        this.unit = unit;
        this.watch = watch;
        this.loading = unit.plan().loading();
    }

    /** Refuses a lazy load that the application did not ask for, if it has to be asked for. */
    void beforeCollection(CollectionPersister collection) {
        if (loading.isStrict() && ApplicationFrames.touched()) {
            throw refused(name(collection));
        }
    }

    /** The same for a reference. */
    void beforeReference(String entity, Object id) {
        SessionImplementor session = unit.implementor();
        if (!Referrers.isLoaded(session, entity, id) && ApplicationFrames.touched()) {
            Map<String, Integer> referrers = Referrers.of(session, entity, Set.of(id));
            throw refused(
                    referrers.isEmpty()
                            ? name(entity)
                            : referrers.keySet().iterator().next());
        }
    }

    private LoadingException refused(String target) {
        return new LoadingException(watch.who() + ": " + unit.plan().name() + " touched " + target
                + ", which it had not asked for (loading=strict, at " + ApplicationFrames.place()
                + "); ask for it with the rows (fetch, join fetch, entity graph), or by Hibernate.initialize");
    }

    void loadedCollection(CollectionPersister collection) {
        Loads seen = counted(collection.getRole(), Kind.COLLECTION);
        if (seen.times > loading.oneByOne()) {
            tooMany(seen, name(collection), seen.times);
        }
    }

    /** Who refers to it is asked when there may be too many, and again when there are twice as many. */
    void loadedReference(String entity, Object id) {
        Loads seen = counted(entity, Kind.REFERENCE);
        if (seen.tooMany != null) {
            tooMany(seen, seen.tooMany.target(), seen.times);
            return;
        }
        if (seen.ids == null) {
            seen.ids = new HashSet<>();
            seen.askAgainAt = loading.oneByOne() + 1;
        }
        seen.ids.add(id);
        if (seen.times < seen.askAgainAt) {
            return;
        }
        seen.askAgainAt = seen.times * 2;
        Map<String, Integer> referrers = Referrers.of(unit.implementor(), entity, seen.ids);
        if (referrers.isEmpty()) {
            tooMany(seen, name(entity), seen.times);
        }
        for (Map.Entry<String, Integer> referrer : referrers.entrySet()) {
            if (referrer.getValue() > loading.oneByOne()) {
                seen.ids = null;
                // the last one may not be referred to yet, if it is eager
                tooMany(seen, referrer.getKey(), referrers.size() == 1 ? seen.times : referrer.getValue());
                return;
            }
        }
    }

    /** Finds are a loop only if they are in one place. */
    void found(String entity) {
        String place = ApplicationFrames.place();
        Loads seen = counted(entity + " at " + place, Kind.FIND);
        if (seen.times > loading.oneByOne()) {
            tooMany(seen, name(entity), seen.times);
        }
    }

    private Loads counted(String key, Kind kind) {
        Loads seen = loads.computeIfAbsent(key, absent -> new Loads(kind));
        seen.times++;
        return seen;
    }

    private void tooMany(Loads seen, String target, int times) {
        if (seen.tooMany == null) {
            seen.others = seen.times - times;
            seen.tooMany =
                    new OneByOne(unit.plan().name().toString(), seen.kind, target, times, ApplicationFrames.place());
        }
        if (loading.fails()) {
            throw new LoadingException(watch.who() + ": " + seen.tooMany.sentence());
        }
    }

    /** The unit has ended: tells of what was too much. */
    void end() {
        for (Loads seen : loads.values()) {
            @Nullable OneByOne told = seen.tooMany;
            if (told != null) {
                int times = seen.times - seen.others;
                watch.heard(unit.plan(), new OneByOne(told.unit(), told.kind(), told.target(), times, told.place()));
            }
        }
    }

    private static String name(CollectionPersister collection) {
        EntityPersister owner = collection.getOwnerEntityPersister();
        String role = collection.getRole();
        return role.startsWith(owner.getEntityName() + ".")
                ? owner.getImportedName() + role.substring(owner.getEntityName().length())
                : role;
    }

    private String name(String entity) {
        return Referrers.persister(unit.implementor(), entity).getImportedName();
    }
}
