package dev.sluice.sessions.query;

import dev.sluice.sessions.hibernate.QuerySession;
import jakarta.persistence.criteria.FetchParent;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.Session;
import org.hibernate.query.criteria.JpaCriteriaQuery;
import org.hibernate.query.criteria.JpaRoot;
import org.jspecify.annotations.Nullable;

/**
 * What is loaded together with the rows of a set. References are joined, which leaves the number of rows as it is; collections
 * are read afterwards, for all rows at once, because a join would multiply the rows and a limit would count them. Immutable.
 */
final class FetchPlan {

    static final FetchPlan NONE = new FetchPlan(Map.of());

    private final Map<Attribute<?, ?>, FetchPlan> parts;

    private FetchPlan(Map<Attribute<?, ?>, FetchPlan> parts) {
        this.parts = parts;
    }

    /** This plan and one more path. */
    FetchPlan and(EntityType<?> entity, String path) {
        String who = entity.getName() + " fetch " + Names.shown(path);
        return and(entity, Binder.names(path), who);
    }

    private FetchPlan and(Type<?> type, List<String> names, String who) {
        Attribute<?, ?> attribute = Binder.attribute(type, names.get(0), who);
        Type<?> target = attribute instanceof PluralAttribute<?, ?, ?> elements
                ? elements.getElementType()
                : ((SingularAttribute<?, ?>) attribute).getType();
        boolean last = names.size() == 1;
        boolean loadable = attribute instanceof PluralAttribute || target instanceof EntityType;
        if (last && !loadable) {
            throw new FilterException(who + ": no reference and no collection; it comes with its row, leave it out");
        }
        FetchPlan known = parts.getOrDefault(attribute, NONE);
        Map<Attribute<?, ?>, FetchPlan> more = new LinkedHashMap<>(parts);
        more.put(attribute, last ? known : known.and(target, names.subList(1, names.size()), who));
        return new FetchPlan(Collections.unmodifiableMap(more));
    }

    /** Whether something is read after the rows. */
    boolean hasCollections() {
        return parts.entrySet().stream()
                .anyMatch(part -> part.getKey() instanceof PluralAttribute
                        || part.getValue().hasCollections());
    }

    /** Joins the references, and theirs. */
    void join(FetchParent<?, ?> from) {
        parts.forEach((attribute, behind) -> {
            if (attribute instanceof SingularAttribute) {
                behind.join(from.fetch(attribute.getName(), JoinType.LEFT));
            }
        });
    }

    /** Reads the collections of rows that have just been loaded. */
    void load(Session session, EntityType<?> type, Collection<?> rows) {
        load(session, type, List.of(), rows);
    }

    /** @param embedded the steps from an entity to what this plan is about, if that is a part of it */
    private void load(Session session, EntityType<?> type, List<SingularAttribute<?, ?>> embedded, Collection<?> rows) {
        if (!hasCollections() || rows.isEmpty()) {
            return;
        }
        parts.forEach((attribute, behind) -> {
            if (attribute instanceof PluralAttribute<?, ?, ?> elements) {
                behind.loadElements(session, type, embedded, elements, rows);
            } else {
                SingularAttribute<?, ?> single = (SingularAttribute<?, ?>) attribute;
                List<SingularAttribute<?, ?>> steps = new ArrayList<>(embedded);
                steps.add(single);
                if (single.getType() instanceof EntityType<?> referred) {
                    behind.load(session, referred, List.of(), distinct(rows, steps));
                } else {
                    behind.load(session, type, steps, rows);
                }
            }
        });
    }

    private void loadElements(
            Session session,
            EntityType<?> type,
            List<SingularAttribute<?, ?>> embedded,
            PluralAttribute<?, ?, ?> elements,
            Collection<?> rows) {
        List<Object> missing = new ArrayList<>();
        for (Object row : rows) {
            @Nullable Object owner = Matcher.read(row, embedded);
            if (owner != null && !Hibernate.isInitialized(Matcher.read(owner, elements))) {
                missing.add(row);
            }
        }
        for (int from = 0; from < missing.size(); from += QuerySession.BLOCK) {
            int to = Math.min(missing.size(), from + QuerySession.BLOCK);
            read(session, type, embedded, elements, missing.subList(from, to));
        }
        if (hasCollections() && elements.getElementType() instanceof EntityType<?> element) {
            Set<Object> all = identitySet();
            for (Object row : rows) {
                all.addAll(Matcher.elements(row, embedded, elements));
            }
            load(session, element, List.of(), all);
        }
    }

    /** Fills the collections of entities that the session has: what it makes of the rows is of no interest. */
    private <T> void read(
            Session session,
            EntityType<T> type,
            List<SingularAttribute<?, ?>> embedded,
            PluralAttribute<?, ?, ?> elements,
            List<Object> owners) {
        JpaCriteriaQuery<T> query = session.getCriteriaBuilder().createQuery(type.getJavaType());
        JpaRoot<T> root = query.from(type);
        FetchParent<?, ?> at = root;
        for (SingularAttribute<?, ?> step : embedded) {
            at = at.fetch(step.getName(), JoinType.LEFT);
        }
        join(at.fetch(elements.getName(), JoinType.LEFT));
        session.createSelectionQuery(query.select(root).where(root.in(owners))).getResultList();
    }

    private static Set<Object> distinct(Collection<?> rows, List<SingularAttribute<?, ?>> steps) {
        Set<Object> found = identitySet();
        for (Object row : rows) {
            @Nullable Object value = Matcher.read(row, steps);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }

    private static Set<Object> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
