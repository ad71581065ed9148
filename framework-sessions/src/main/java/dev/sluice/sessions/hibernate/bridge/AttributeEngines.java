package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.StoredAs;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.spi.TypeEngine;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Transient;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.JavaType;
import org.hibernate.annotations.JdbcType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.ManyToAny;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.models.spi.MutableMemberDetails;
import org.hibernate.models.spi.RecordComponentDetails;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.BasicJavaType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Decides, before Hibernate reads its model of the classes, which attributes are stored by an engine of their own: those with
 * {@link StoredAs}, and those whose generic type has one. What an attribute says by annotations of Hibernate stands; what it
 * stores as JSON is only compared otherwise.
 */
final class AttributeEngines {

    private static final List<Class<? extends Annotation>> ASSOCIATIONS = List.of(
            ElementCollection.class,
            OneToMany.class,
            ManyToMany.class,
            OneToOne.class,
            ManyToOne.class,
            Any.class,
            ManyToAny.class);

    private static final List<Class<? extends Annotation>> DECIDED = List.of(
            Transient.class,
            Convert.class,
            org.hibernate.annotations.Type.class,
            JavaType.class,
            JdbcType.class,
            JdbcTypeCode.class);

    private final DatabaseProduct product;
    private final TypeRegistry registry;
    private final EngineTypes types;
    private final List<String> problems = new ArrayList<>();

    AttributeEngines(DatabaseProduct product, TypeRegistry registry, EngineTypes types) {
        this.product = product;
        this.registry = registry;
        this.types = types;
    }

    /**
     * Looks at all attributes of these classes.
     *
     * @throws ConfigurationException with every attribute whose engine is not there or does not fit
     */
    void decide(String who, Iterable<Class<?>> holders, ModelsContext models) {
        for (Class<?> holder : holders) {
            models.getClassDetailsRegistry()
                    .resolveClassDetails(holder.getName())
                    .forEachPersistableMember(member -> {
                        ValidatedSizes.apply((MutableMemberDetails) member, type(holder, member), models);
                        decide(holder, member);
                    });
        }
        if (!problems.isEmpty()) {
            problems.sort(null);
            throw new ConfigurationException(who, problems);
        }
    }

    private void decide(Class<?> holder, MemberDetails member) {
        StoredAs named = member.getDirectAnnotationUsage(StoredAs.class);
        boolean isAssociation = ASSOCIATIONS.stream().anyMatch(member::hasDirectAnnotationUsage);
        Type type = type(holder, member);
        if (named == null) {
            if (!isAssociation && isJson(member, type)) {
                use(member, configuration -> json(type, configuration));
            } else if (!isAssociation && DECIDED.stream().noneMatch(member::hasDirectAnnotationUsage)) {
                byGenericType(type).ifPresent(engine -> store(member, engine));
            }
            return;
        }
        String attribute = holder.getSimpleName() + "." + member.resolveAttributeName();
        if (isAssociation) {
            problems.add(attribute + " has @StoredAs and a table of its own; leave one of them out");
            return;
        }
        try {
            TypeEngine<?> engine = find(named);
            engine.on(product);
            if (engine.javaType() == boxed(type)) {
                store(member, engine);
            } else {
                problems.add(attribute + " cannot be stored as " + engine.name() + " (a "
                        + engine.javaType().getSimpleName() + "); name an engine of " + type.getTypeName());
            }
        } catch (TypeMappingException e) {
            problems.add(attribute + " cannot be stored (" + e.getMessage() + ")");
        }
    }

    /** A type that its class alone tells is contributed for the class. */
    private Optional<TypeEngine<?>> byGenericType(Type type) {
        return type instanceof ParameterizedType ? registry.tryEngine(type) : Optional.empty();
    }

    private void store(MemberDetails member, TypeEngine<?> engine) {
        use(member, known -> EngineTemporals.orPlain(engine, types));
    }

    private static void use(MemberDetails member, Function<TypeConfiguration, BasicJavaType<?>> javaType) {
        ((MutableMemberDetails) member).addAnnotationUsage(new ByEngine.Usage(javaType));
    }

    private static boolean isJson(MemberDetails member, Type type) {
        JdbcTypeCode code = member.getDirectAnnotationUsage(JdbcTypeCode.class);
        return code != null
                && code.value() == SqlTypes.JSON
                && !(type instanceof Class<?> single && single.isAnnotationPresent(Embeddable.class));
    }

    private static BasicJavaType<?> json(Type type, TypeConfiguration configuration) {
        return configuration.getJavaTypeRegistry().findDescriptor(type) instanceof BasicJavaType<?> known
                ? known
                : new JsonBySameTree<>(type, configuration);
    }

    private TypeEngine<?> find(StoredAs named) {
        if (named.in() == void.class) {
            return registry.named(named.value());
        }
        try {
            if (constant(named) instanceof TypeEngine<?> engine) {
                return engine;
            }
            throw new TypeMappingException(where(named) + " is no type engine; name one");
        } catch (NoSuchMethodException e) {
            throw new TypeMappingException(
                    where(named) + " is not there; name a static field or method without parameters", e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new TypeMappingException(where(named) + " could not be read; see the cause", e);
        }
    }

    private static @Nullable Object constant(StoredAs named) throws ReflectiveOperationException {
        for (Field field : named.in().getDeclaredFields()) {
            if (field.getName().equals(named.value())) {
                field.setAccessible(true);
                return field.get(null);
            }
        }
        Method method = named.in().getDeclaredMethod(named.value());
        method.setAccessible(true);
        return method.invoke(null);
    }

    private static String where(StoredAs named) {
        return named.in().getSimpleName() + "." + named.value();
    }

    private static Type type(Class<?> holder, MemberDetails member) {
        if (member instanceof RecordComponentDetails component) { // which has no Java member
            return Arrays.stream(holder.getRecordComponents())
                    .filter(each -> each.getName().equals(component.getName()))
                    .findFirst()
                    .orElseThrow()
                    .getGenericType();
        }
        return member.toJavaMember() instanceof Field field
                ? field.getGenericType()
                : ((Method) member.toJavaMember()).getGenericReturnType();
    }

    private static Class<?> boxed(Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        return raw instanceof Class<?> single
                ? MethodType.methodType(single).wrap().returnType()
                : Object.class;
    }
}
