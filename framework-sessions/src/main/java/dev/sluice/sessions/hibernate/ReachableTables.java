package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * Walks from an entity to all tables that reading it may touch: those of its whole hierarchy, secondary ones, what it is
 * synchronized with, its collections with the entities in them, and the associations that are not lazy, from which it
 * goes on. A lazy reference to a single entity ends the walk: loading that is a read of its own. Confined to one thread.
 */
final class ReachableTables {

    private final Metadata metadata;
    private final Set<RootClass> seen = new HashSet<>();
    private final Set<QualifiedName> tables = new HashSet<>();

    ReachableTables(Metadata metadata) {
        this.metadata = metadata;
    }

    Set<QualifiedName> of(PersistentClass entity) {
        visit(entity);
        return Set.copyOf(tables);
    }

    /** Those of the class itself and of its superclasses. */
    static void addOwn(PersistentClass entity, Set<QualifiedName> to) {
        entity.getTableClosure().forEach(table -> add(table, to));
        add(entity.getTable(), to);
        for (Join join : entity.getJoinClosure()) {
            add(join.getTable(), to);
        }
    }

    private static void add(@Nullable Table table, Set<QualifiedName> to) {
        if (table != null && table.isPhysicalTable()) {
            to.add(MappedTables.nameOf(table));
        }
    }

    private void visit(@Nullable PersistentClass entity) {
        if (entity == null || !seen.add(entity.getRootClass())) {
            return;
        }
        for (PersistentClass one : entity.getRootClass().getSubclassClosure()) {
            addOwn(one, tables);
            tables.addAll(MappedTables.parse(one.getSynchronizedTables()));
            visit(one.getIdentifier());
            visit(one.getPropertyClosure());
        }
    }

    private void visit(List<Property> properties) {
        properties.forEach(property -> visit(property.getValue()));
    }

    private void visit(@Nullable Value value) {
        if (value instanceof Component component) {
            visit(component.getProperties());
        } else if (value instanceof Collection collection) {
            add(collection.getCollectionTable(), tables);
            tables.addAll(MappedTables.parse(collection.getSynchronizedTables()));
            visitElement(collection.getElement());
            if (collection instanceof IndexedCollection indexed) {
                visitElement(indexed.getIndex());
            }
        } else if (value instanceof OneToOne reference) {
            visit(reference); // from the side without the key it cannot be lazy
        } else if (value instanceof ManyToOne reference && !reference.isLazy()) {
            visit(reference);
        }
    }

    private void visitElement(@Nullable Value element) {
        if (element instanceof OneToMany many) {
            visit(many.getAssociatedClass());
        } else if (element instanceof ToOne one) {
            visit(one);
        } else {
            visit(element);
        }
    }

    private void visit(ToOne reference) {
        visit(metadata.getEntityBinding(reference.getReferencedEntityName()));
    }
}
