package dev.sluice.sessions.hibernate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EntityAssociationMapping;
import org.jspecify.annotations.Nullable;

/** Makes the object that an id of several values is: an embeddable, or one of an {@code @IdClass}. */
public final class CompositeId {

    private final EmbeddableMappingType object;

    private CompositeId(EmbeddableMappingType object) {
        this.object = object;
    }

    /** That of an entity; empty if its id is no such object, or has a reference to another entity in it. */
    public static Optional<CompositeId> of(SharedSessionContract session, Class<?> entity) {
        SessionFactoryImplementor factory = session.getFactory().unwrap(SessionFactoryImplementor.class);
        return factory.getMappingMetamodel().getEntityDescriptor(entity).getIdentifierMapping()
                                instanceof CompositeIdentifierMapping id
                        && id.hasContainingClass()
                        && isPlain(id.getMappedIdEmbeddableTypeDescriptor())
                ? Optional.of(new CompositeId(id.getMappedIdEmbeddableTypeDescriptor()))
                : Optional.empty();
    }

    private static boolean isPlain(EmbeddableMappingType of) {
        for (AttributeMapping part : parts(of)) {
            boolean plain = part.getMappedType() instanceof EmbeddableMappingType embedded
                    ? isPlain(embedded)
                    : !(part instanceof EntityAssociationMapping);
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    public Class<?> type() {
        return object.getJavaType().getJavaTypeClass();
    }

    /**
     * Takes the values that it is made of.
     *
     * @param values in the order of the names of their attributes; those of an embeddable in the place of it
     * @return null if all of them are
     */
    public @Nullable Object make(Iterator<? extends @Nullable Object> values) {
        return make(object, values);
    }

    private static @Nullable Object make(EmbeddableMappingType of, Iterator<? extends @Nullable Object> values) {
        @Nullable Object[] made = new @Nullable Object[of.getNumberOfAttributeMappings()];
        for (AttributeMapping part : parts(of)) {
            made[part.getStateArrayPosition()] = part.getMappedType() instanceof EmbeddableMappingType embedded
                    ? make(embedded, values)
                    : values.next();
        }
        return Arrays.stream(made).allMatch(Objects::isNull)
                ? null
                : of.getRepresentationStrategy().getInstantiator().instantiate(() -> made);
    }

    private static List<AttributeMapping> parts(EmbeddableMappingType of) {
        List<AttributeMapping> parts = new ArrayList<>();
        for (int i = 0; i < of.getNumberOfAttributeMappings(); i++) {
            parts.add(of.getAttributeMapping(i));
        }
        parts.sort(Comparator.comparing(AttributeMapping::getAttributeName));
        return parts;
    }
}
