package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TypedValue;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/** The id of an entity as the single values that a query compares. */
final class EntityIds {

    private static final String NAMELESS = "pk";

    private final SharedSessionContractImplementor session;
    private final EntityPersister entity;
    private final List<String> leaves = new ArrayList<>();
    private final List<BasicValuedModelPart> parts = new ArrayList<>();
    /** Those of an embeddable or an {@code @IdClass}; null if the id is a single value. */
    private final @Nullable EmbeddableMappingType object;

    EntityIds(SharedSessionContractImplementor session, EntityPersister entity) {
        this.session = session;
        this.entity = entity;
        this.object = entity.getIdentifierMapping() instanceof CompositeIdentifierMapping id
                ? id.getMappedIdEmbeddableTypeDescriptor()
                : null;
        if (object != null) {
            String prefix = entity.getIdentifierPropertyName() == null ? "" : name() + ".";
            if (!collect(object, prefix)) {
                leaves.clear(); // a reference in an id would have to be followed into another one
            }
        } else {
            leaves.add(name());
            parts.add((BasicEntityIdentifierMapping) entity.getIdentifierMapping());
        }
    }

    private boolean collect(EmbeddableMappingType of, String prefix) {
        for (int i = 0; i < of.getNumberOfAttributeMappings(); i++) {
            AttributeMapping part = of.getAttributeMapping(i);
            String name = prefix + part.getAttributeName();
            if (part.getMappedType() instanceof EmbeddableMappingType embedded) {
                if (!collect(embedded, name + ".")) {
                    return false;
                }
            } else if (part instanceof BasicValuedModelPart basic) {
                leaves.add(name);
                parts.add(basic);
            } else {
                return false;
            }
        }
        return true;
    }

    String name() {
        return Objects.requireNonNullElse(entity.getIdentifierPropertyName(), NAMELESS);
    }

    boolean isSimple() {
        return object == null;
    }

    /** None if a query cannot compare it. */
    List<String> leaves() {
        return leaves;
    }

    Object comparable(int leaf, Object value) {
        return new TypedValue(EntityShape.type(parts.get(leaf)), value);
    }

    /** Without loading a reference that was not followed yet; empty if some of it is not set. */
    Optional<Object> of(Object of) {
        @Nullable LazyInitializer lazy = HibernateProxy.extractLazyInitializer(of);
        @Nullable
        Object id = lazy != null ? lazy.getInternalIdentifier() : entity.getIdentifier(Hibernate.unproxy(of), session);
        boolean isSet = id != null
                && (object == null
                        ? !(isPrimitive() && EntityShape.isZero(id))
                        : values(id).isPresent());
        return isSet ? Optional.of(id) : Optional.empty();
    }

    private boolean isPrimitive() {
        return entity.getIdentifierMapping() instanceof BasicEntityIdentifierMapping id
                && id.getPropertyAccess().getGetter().getReturnTypeClass().isPrimitive();
    }

    /** In the order of {@link #leaves}; empty if one of them is null. */
    Optional<List<Object>> values(Object id) {
        if (object == null) {
            return Optional.of(List.of(id));
        }
        List<Object> values = new ArrayList<>();
        return flatten(object, id, values) ? Optional.of(values) : Optional.empty();
    }

    private static boolean flatten(EmbeddableMappingType of, Object embeddable, List<Object> values) {
        for (int i = 0; i < of.getNumberOfAttributeMappings(); i++) {
            AttributeMapping part = of.getAttributeMapping(i);
            @Nullable Object value = of.getValue(embeddable, i);
            if (value == null) {
                return false;
            }
            if (!(part.getMappedType() instanceof EmbeddableMappingType embedded)) {
                values.add(value);
            } else if (!flatten(embedded, value, values)) {
                return false;
            }
        }
        return true;
    }
}
