package dev.sluice.sessions;

import dev.sluice.types.StoredAs;
import dev.sluice.types.samples.StandardSamples;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Type;
import java.util.Arrays;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Makes entities with one attribute, beside the samples, because some of their classes are not public. */
final class OneMeaningEntity {

    private OneMeaningEntity() {}

    /** With {@code id} and {@code held}, which is stored as the type of this name. */
    static Class<?> of(String name, Class<?> type) {
        try {
            return new ByteBuddy()
                    .subclass(Object.class)
                    .name(StandardSamples.class.getPackageName() + "." + name)
                    .annotateType(AnnotationDescription.Builder.ofType(Entity.class)
                            .define("name", name)
                            .build())
                    .defineField("id", Long.class, Visibility.PUBLIC)
                    .annotateField(
                            AnnotationDescription.Builder.ofType(Id.class).build())
                    .defineField("held", generic(type), Visibility.PUBLIC)
                    .annotateField(AnnotationDescription.Builder.ofType(StoredAs.class)
                            .define("value", name)
                            .build())
                    .make()
                    .load(
                            StandardSamples.class.getClassLoader(),
                            ClassLoadingStrategy.UsingLookup.of(
                                    MethodHandles.privateLookupIn(StandardSamples.class, MethodHandles.lookup())))
                    .getLoaded();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Hibernate wants to know what is in a collection, or takes it for none. */
    private static TypeDefinition generic(Class<?> type) {
        Type[] arguments = new Type[type.getTypeParameters().length];
        Arrays.fill(arguments, Object.class);
        return arguments.length == 0
                ? TypeDescription.ForLoadedType.of(type)
                : TypeDescription.Generic.Builder.parameterizedType(type, arguments)
                        .build();
    }
}
