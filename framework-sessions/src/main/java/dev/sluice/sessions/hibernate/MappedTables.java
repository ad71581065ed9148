package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import dev.sluice.routing.classify.NamedTables;
import dev.sluice.sessions.internal.TableNames;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/**
 * What the mapping knows of tables. Immutable. Tables are told apart as a scope does it, by their last name without
 * regard to case.
 *
 * <p><b>Brought along.</b> Whoever writes a table of an entity has also written what that entity is synchronized with
 * ({@code @Synchronize}), for that is how a mapping names what triggers write. Whoever deletes from a table has also
 * written those that refer to it by a key with {@code @OnDelete}, and so on from there.
 */
final class MappedTables {

    private static final Pattern QUOTES = Pattern.compile("[\"`\\[\\]]");

    private final Map<Class<?>, Set<QualifiedName>> readBy;
    private final Map<String, Set<QualifiedName>> synchronizedWith = new HashMap<>();
    private final Map<String, Set<QualifiedName>> cascades = new HashMap<>();

    private MappedTables(Map<Class<?>, Set<QualifiedName>> readBy) {
        this.readBy = readBy;
    }

    static MappedTables of(Metadata metadata) {
        Map<Class<?>, Set<QualifiedName>> readBy = new HashMap<>();
        MappedTables tables = new MappedTables(readBy);
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (entity.getClassName() != null) {
                readBy.put(entity.getMappedClass(), new ReachableTables(metadata).of(entity));
            }
            tables.addSynchronized(entity);
        }
        metadata.collectTableMappings().forEach(tables::addCascades);
        return tables;
    }

    private void addSynchronized(PersistentClass entity) {
        if (!entity.getSynchronizedTables().isEmpty()) {
            Set<QualifiedName> own = new HashSet<>();
            ReachableTables.addOwn(entity, own);
            own.forEach(table -> synchronizedWith
                    .computeIfAbsent(TableNames.of(table), key -> new HashSet<>())
                    .addAll(parse(entity.getSynchronizedTables())));
        }
    }

    private void addCascades(Table table) {
        for (ForeignKey reference : table.getForeignKeyCollection()) {
            OnDeleteAction action = reference.getOnDeleteAction();
            boolean reaches = action == OnDeleteAction.CASCADE
                    || action == OnDeleteAction.SET_NULL
                    || action == OnDeleteAction.SET_DEFAULT;
            if (reaches && reference.getReferencedTable() != null) {
                cascades.computeIfAbsent(TableNames.of(nameOf(reference.getReferencedTable())), key -> new HashSet<>())
                        .add(nameOf(table));
            }
        }
    }

    static QualifiedName nameOf(Table table) {
        String name = table.getName();
        return table.getSchema() == null ? QualifiedName.of(name) : QualifiedName.of(table.getSchema(), name);
    }

    /** Names as a mapping or Hibernate spells them; a query in parentheses that stands for a table has none. */
    static Set<QualifiedName> parse(Collection<String> names) {
        return names.stream()
                .filter(name -> !name.startsWith("("))
                .map(name -> QualifiedName.parse(QUOTES.matcher(name).replaceAll("")))
                .collect(Collectors.toSet());
    }

    /** Whether {@code table} is one of {@code tables}. */
    static boolean isAmong(Set<QualifiedName> tables, QualifiedName table) {
        return tables.stream().anyMatch(other -> TableNames.of(other).equals(TableNames.of(table)));
    }

    /**
     * All tables that are read when entities of these classes are loaded, with what they load eagerly and the collections
     * that they have.
     *
     * @throws IllegalArgumentException if one of them is no entity
     */
    Set<QualifiedName> readBy(Collection<Class<?>> entities) {
        Set<QualifiedName> all = new HashSet<>();
        for (Class<?> entity : entities) {
            Set<QualifiedName> tables = readBy.get(entity);
            if (tables == null) {
                throw new IllegalArgumentException(
                        "reads: " + entity.getName() + " (expected: an entity of these sessions)");
            }
            all.addAll(tables);
        }
        return all;
    }

    /** What else has been written by a statement that names these. */
    Set<QualifiedName> broughtAlong(NamedTables named) {
        Set<QualifiedName> all = new HashSet<>();
        named.written().forEach(table -> all.addAll(synchronizedWith.getOrDefault(TableNames.of(table), Set.of())));
        Deque<QualifiedName> deleted = new ArrayDeque<>(named.deletedFrom());
        Set<String> done = new HashSet<>();
        while (!deleted.isEmpty()) {
            String parent = TableNames.of(deleted.pop());
            if (done.add(parent)) {
                for (QualifiedName child : cascades.getOrDefault(parent, Set.of())) {
                    all.add(child);
                    all.addAll(synchronizedWith.getOrDefault(TableNames.of(child), Set.of()));
                    deleted.push(child);
                }
            }
        }
        return all;
    }
}
