package dev.sluice.sessions.hibernate.bridge;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.function.Function;
import org.hibernate.annotations.AttributeBinderType;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.descriptor.java.BasicJavaType;
import org.hibernate.type.spi.TypeConfiguration;

/** Put on an attribute in Hibernate's model of the classes, never in a source: it has the Java type of the attribute with it. */
@Retention(RetentionPolicy.RUNTIME)
@AttributeBinderType(binder = ByEngine.Binder.class)
@interface ByEngine {

    /** What Hibernate reads of it: how the Java type of the attribute is made. */
    @SuppressWarnings("ImmutableAnnotationChecker") // a function without state
    record Usage(Function<TypeConfiguration, BasicJavaType<?>> javaType) implements ByEngine {

        @Override
        public Class<? extends Annotation> annotationType() {
            return ByEngine.class;
        }
    }

    /** Hibernate makes it by its name. */
    final class Binder implements AttributeBinder<ByEngine> {

        @Override
        public void bind(ByEngine named, MetadataBuildingContext context, PersistentClass entity, Property property) {
            Value value = property.getValue() instanceof Collection table ? table.getElement() : property.getValue();
            ((BasicValue) value).setExplicitJavaTypeAccess(((Usage) named).javaType());
        }
    }
}
