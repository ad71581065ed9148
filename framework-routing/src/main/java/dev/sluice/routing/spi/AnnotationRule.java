package dev.sluice.routing.spi;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.route.InGroup;
import dev.sluice.routing.route.RouteRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks for the annotation once for each class. */
final class AnnotationRule implements Rule {

    private final ClassValue<Opinion> opinions = new ClassValue<>() {
        @Override
        protected Opinion computeValue(Class<?> type) {
            InGroup annotation = annotationOf(type);
            return annotation == null
                    ? Opinion.none()
                    : Opinion.choose(annotation.value(), "lives in " + annotation.value() + " by annotation");
        }
    };

    @Override
    public String name() {
        return "annotated";
    }

    @Override
    public Opinion route(RouteRequest request) {
        Optional<Class<?>> entity = request.entity();
        return entity.isPresent() ? opinions.get(entity.get()) : Opinion.none();
    }

    @Override
    public Optional<Boolean> isMigrationAllowed(EngineName engine, RouteRequest subject) {
        return route(subject) instanceof Opinion.Choice choice
                ? Optional.of(choice.group().equals(engine.group()))
                : Optional.empty();
    }

    /** Of the class or the nearest class above it; else of the package of the nearest one that has one. */
    private static @Nullable InGroup annotationOf(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            InGroup annotation = each.getDeclaredAnnotation(InGroup.class);
            if (annotation != null) {
                return annotation;
            }
        }
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Package home = each.getPackage();
            InGroup annotation = home == null ? null : home.getAnnotation(InGroup.class);
            if (annotation != null) {
                return annotation;
            }
        }
        return null;
    }
}
