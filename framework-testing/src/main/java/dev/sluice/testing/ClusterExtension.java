package dev.sluice.testing;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Behind {@link WithPostgres} and {@link WithMySql}: leases clusters to test classes. Nested classes use the outer one's. */
final class ClusterExtension
        implements BeforeAllCallback, AfterAllCallback, TestInstancePostProcessor, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ClusterExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        lease(context);
        inject(context, context.getRequiredTestClass(), null);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        var leases = leases(context);
        if (leases.belongTo(context.getRequiredTestClass())) {
            leases.end();
        }
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) throws IllegalAccessException {
        lease(context);
        inject(context, instance.getClass(), instance);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return leases(context).find(parameter.getParameter().getType()).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return leases(context).find(parameter.getParameter().getType()).orElseThrow();
    }

    /** Once a class: an instance that lives as long as its class is made before {@link #beforeAll}. */
    private static void lease(ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        if (store.get(Leases.class) == null) {
            var testClass = context.getRequiredTestClass();
            var leases = new Leases(testClass);
            store.put(Leases.class, leases);
            var shared = context.getRoot()
                    .getStore(NAMESPACE)
                    .computeIfAbsent(SharedClusters.class, type -> new SharedClusters(), SharedClusters.class);
            AnnotationSupport.findAnnotation(testClass, WithPostgres.class)
                    .ifPresent(wish -> leases.add(shared, ServerProduct.POSTGRES, wish.standbys(), wish.own()));
            AnnotationSupport.findAnnotation(testClass, WithMySql.class)
                    .ifPresent(wish -> leases.add(shared, ServerProduct.MYSQL, wish.replicas(), wish.own()));
        }
    }

    private static Leases leases(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(Leases.class, Leases.class));
    }

    /** Sets the fields that are still empty: static ones before the class, the others of each instance. */
    private static void inject(ExtensionContext context, Class<?> type, @Nullable Object instance)
            throws IllegalAccessException {
        for (var field : fields(type, instance == null)) {
            Optional<Object> value = leases(context).find(field.getType());
            if (value.isPresent()) {
                field.setAccessible(true);
                if (field.get(instance) == null) {
                    field.set(instance, value.get());
                }
            }
        }
    }

    private static List<Field> fields(Class<?> type, boolean areStatic) {
        return ReflectionSupport.findFields(
                type,
                field ->
                        Modifier.isStatic(field.getModifiers()) == areStatic && !Modifier.isFinal(field.getModifiers()),
                HierarchyTraversalMode.TOP_DOWN);
    }
}
