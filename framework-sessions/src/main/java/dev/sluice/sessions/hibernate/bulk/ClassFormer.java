package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.bulk.ExportRow;
import dev.sluice.sessions.hibernate.bridge.SentColumn;
import java.util.List;
import java.util.Objects;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.hibernate.type.CollectionType;
import org.jspecify.annotations.Nullable;

/** Makes detached entities of one class of rows of its table. References and collections in them are not loaded. */
final class ClassFormer {

    private final EntityPersister persister;
    private final ReadColumns columns;
    private final Decomposer decomposer;
    private final List<String> problems;
    private final @Nullable Former id;
    private final @Nullable Former[] attributes;

    ClassFormer(EntityPersister persister, ReadColumns columns, Decomposer decomposer, List<String> problems) {
        this.persister = persister;
        this.columns = columns;
        this.decomposer = decomposer;
        this.problems = problems;
        this.id = persister.getIdentifierMapping() instanceof BasicEntityIdentifierMapping basic ? basic(basic) : null;
        if (id == null) {
            problems.add("its id has several columns; read it by a session");
        }
        if (persister.hasWhereRestrictions()) {
            problems.add("its rows are restricted (@SQLRestriction); read it by a session");
        }
        this.attributes = new @Nullable Former[persister.getAttributeMappings().size()];
        for (int i = 0; i < attributes.length; i++) {
            AttributeMapping attribute = persister.getAttributeMapping(i);
            if (persister.getGenerators()[i] instanceof TenantIdGeneration) {
                problems.add("it has rows of several tenants; read it by a session");
            }
            attributes[i] = attribute instanceof PluralAttributeMapping
                    ? null
                    : former(attribute, attribute.getAttributeName());
        }
    }

    EntityPersister persister() {
        return persister;
    }

    Object form(ExportRow row) {
        SharedSessionContractImplementor session = decomposer.session().get();
        Object key = Objects.requireNonNull(Objects.requireNonNull(id).form(row), "id");
        Object entity = persister.instantiate(key, session);
        @Nullable Object[] state = new @Nullable Object[attributes.length];
        for (int i = 0; i < state.length; i++) {
            Former former = attributes[i];
            state[i] = former == null ? collection(i, key, entity, session) : former.form(row);
        }
        persister.setValues(entity, state);
        return entity;
    }

    /** As it is in an entity that was detached before anybody asked for it. */
    private PersistentCollection<?> collection(
            int position, Object key, Object entity, SharedSessionContractImplementor session) {
        CollectionType type = (CollectionType) persister.getPropertyTypes()[position];
        CollectionPersister role = decomposer.factory().getMappingMetamodel().getCollectionDescriptor(type.getRole());
        PersistentCollection<?> collection = type.instantiate(session, role, key);
        collection.setOwner(entity);
        collection.setSnapshot(key, type.getRole(), null);
        collection.unsetSession(session);
        return collection;
    }

    private @Nullable Former former(ModelPart part, String path) {
        if (part instanceof EmbeddedAttributeMapping embedded
                && !embedded.getEmbeddableTypeDescriptor().isPolymorphic()
                && embedded.getEmbeddableTypeDescriptor().getAggregateMapping() == null) {
            return embedded(embedded.getEmbeddableTypeDescriptor(), path);
        }
        if (part instanceof ToOneAttributeMapping reference) {
            return reference(reference, path);
        }
        if (part instanceof BasicValuedModelPart basic && !basic.isFormula() && isPlain(basic)) {
            return basic(basic);
        }
        problems.add(path + " is no plain column; read it by a session");
        return null;
    }

    /** Hibernate says how a column is read, also where that is by its name. */
    static boolean isPlain(SelectableMapping column) {
        String read = column.getCustomReadExpression();
        String name = column.getSelectionExpression();
        return read == null || read.equals(name) || read.endsWith("." + name);
    }

    private Former basic(SelectableMapping column) {
        SentColumn sent = decomposer.sent(column);
        int index = columns.add(column, sent.type());
        return row -> sent.read(row.get(index));
    }

    private Former embedded(EmbeddableMappingType type, String path) {
        int count = type.getNumberOfAttributeMappings();
        @Nullable Former[] parts = new @Nullable Former[count];
        for (int i = 0; i < count; i++) {
            AttributeMapping inner = type.getAttributeMapping(i);
            parts[i] = former(inner, path + "." + inner.getAttributeName());
        }
        return row -> {
            @Nullable Object[] values = new @Nullable Object[count];
            boolean any = false;
            for (int i = 0; i < count; i++) {
                Former part = parts[i];
                values[i] = part == null ? null : part.form(row);
                any |= values[i] != null;
            }
            return any ? type.getRepresentationStrategy().getInstantiator().instantiate(() -> values) : null;
        };
    }

    private @Nullable Former reference(ToOneAttributeMapping reference, String path) {
        EntityPersister target = reference.getAssociatedEntityMappingType().getEntityPersister();
        if (!ReferenceReader.fits(reference) || !target.hasProxy()) {
            problems.add(path + " refers to a " + target.getMappedClass().getSimpleName()
                    + " otherwise than by a column with its id, or cannot be lazy; read it by a session");
            return null;
        }
        SelectableMapping column =
                reference.getForeignKeyDescriptor().getKeyPart().getSelectable(0);
        SentColumn sent = decomposer.sent(column);
        int index = columns.add(column, sent.type());
        return row -> {
            Object key = sent.read(row.get(index));
            return key == null ? null : proxy(target, key);
        };
    }

    private Object proxy(EntityPersister target, Object key) {
        Object proxy = target.createProxy(key, decomposer.session().get());
        LazyInitializer lazy = HibernateProxy.extractLazyInitializer(proxy);
        if (lazy != null) {
            lazy.unsetSession();
        }
        return proxy;
    }
}
