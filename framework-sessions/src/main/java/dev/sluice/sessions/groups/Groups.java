package dev.sluice.sessions.groups;

import dev.sluice.ConfigurationException;
import dev.sluice.sessions.Sessions;
import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.Immutable;

/** Which group has which entities. Immutable. */
final class Groups {

    private final Map<String, Sessions> sessions;
    private final Map<Class<?>, String> owners = new HashMap<>();
    private final Map<String, Set<String>> unversioned = new HashMap<>();

    /** @throws ConfigurationException if a class is in two of them */
    Groups(Map<String, Sessions> sessions) {
        this.sessions = new LinkedHashMap<>(sessions);
        List<String> problems = new ArrayList<>();
        sessions.forEach((group, of) -> own(group, of, problems));
        if (!problems.isEmpty()) {
            throw new ConfigurationException("groups " + sessions.keySet(), problems);
        }
    }

    private void own(String group, Sessions of, List<String> problems) {
        Set<EntityType<?>> entities =
                of.readReturning(session -> session.hibernate().getMetamodel().getEntities()); // borrows no connection
        Set<String> without = new TreeSet<>();
        for (EntityType<?> entity : entities) {
            Class<?> type = entity.getJavaType();
            if (type == null) {
                continue; // one without a class cannot be asked for by it
            }
            String other = owners.putIfAbsent(type, group);
            if (other != null) {
                problems.add(type.getName() + " is in " + other + " and in " + group + "; declare it in one of them");
            }
            if (!entity.hasVersionAttribute() && !type.isAnnotationPresent(Immutable.class)) {
                without.add(type.getSimpleName());
            }
        }
        unversioned.put(group, without);
    }

    Set<String> names() {
        return sessions.keySet();
    }

    Sessions sessions(String group) {
        Sessions of = sessions.get(group);
        if (of == null) {
            throw new IllegalArgumentException("group: " + group + " (expected: one of " + sessions.keySet() + ")");
        }
        return of;
    }

    /** The group of an entity class or of a subclass of one, such as that of a proxy. */
    String owner(Class<?> entity) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            String owner = owners.get(type);
            if (owner != null) {
                return owner;
            }
        }
        throw new IllegalArgumentException(
                "entity: " + entity.getName() + " (expected: one of the sessions of " + sessions.keySet() + ")");
    }

    /** The entities of a group in which a later change could not be noticed. */
    Set<String> unversioned(String group) {
        return unversioned.getOrDefault(group, Set.of());
    }
}
