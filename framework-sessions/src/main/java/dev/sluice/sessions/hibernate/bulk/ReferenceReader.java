package dev.sluice.sessions.hibernate.bulk;

import dev.sluice.TypeMappingException;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/** The id of the entity that is referred to; no proxy is loaded for it. */
final class ReferenceReader implements Reader {

    private final String path;
    private final EntityPersister target;

    ReferenceReader(String path, ToOneAttributeMapping reference) {
        this.path = path;
        this.target = reference.getAssociatedEntityMappingType().getEntityPersister();
    }

    /** Whether it is by an id of one column. */
    static boolean fits(ToOneAttributeMapping reference) {
        return reference.isReferenceToPrimaryKey()
                && reference.getSideNature() == ForeignKeyDescriptor.Nature.KEY
                && reference.getAssociatedEntityMappingType().getIdentifierMapping()
                        instanceof BasicEntityIdentifierMapping;
    }

    @Override
    public @Nullable Object read(Object entity) {
        @Nullable LazyInitializer lazy = HibernateProxy.extractLazyInitializer(entity);
        Object id = lazy == null ? target.getIdentifier(entity) : lazy.getInternalIdentifier();
        if (id == null) {
            throw new TypeMappingException(path + ": refers to a "
                    + target.getMappedClass().getSimpleName() + " without an id; write that first");
        }
        return id;
    }
}
