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
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.JavaType;
import org.hibernate.annotations.JdbcType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.ManyToAny;
import org.hibernate.boot.models.HibernateAnnotations;
import org.hibernate.boot.models.JpaAnnotations;
import org.hibernate.boot.models.annotations.internal.ConvertJpaAnnotation;
import org.hibernate.boot.models.annotations.internal.JavaTypeAnnotation;
import org.hibernate.models.spi.ClassDetails;
import org.hibernate.models.spi.MemberDetails;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.models.spi.MutableMemberDetails;
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

    private static final List<Class<? extends Annotation>> ASSOCIATIONS =
            List.of(OneToMany.class, ManyToMany.class, OneToOne.class, ManyToOne.class, Any.class, ManyToAny.class);

    private static final List<Class<? extends Annotation>> DECIDED = List.of(
            Transient.class,
            Convert.class,
            org.hibernate.annotations.Type.class,
            JavaType.class,
            JdbcType.class,
            JdbcTypeCode.class);

    /** Of two that say how one attribute is stored, Hibernate would follow one and say nothing. */
    private static final List<Class<? extends Annotation>> CONTRARY = List.of(
            Convert.class,
            org.hibernate.annotations.Type.class,
            JavaType.class,
            JdbcType.class,
            JdbcTypeCode.class,
            Enumerated.class,
            Embedded.class,
            EmbeddedId.class,
            Version.class);

    private final DatabaseProduct product;
    private final TypeRegistry registry;
    private final NamedEngines named;
    private final EngineTypes types;
    private final List<String> problems = new ArrayList<>();

    AttributeEngines(DatabaseProduct product, TypeRegistry registry, EngineTypes types) {
        this.product = product;
        this.registry = registry;
        this.named = new NamedEngines(registry);
        this.types = types;
    }

    /**
     * Looks at all attributes of these classes.
     *
     * @throws ConfigurationException with every attribute whose engine is not there or does not fit
     */
    void decide(String who, Iterable<Class<?>> holders, ModelsContext models) {
        for (Class<?> holder : holders) {
            ClassDetails details = models.getClassDetailsRegistry().resolveClassDetails(holder.getName());
            Map<String, StoredAs> names = names(details);
            details.forEachPersistableMember(member -> {
                ValidatedSizes.apply((MutableMemberDetails) member, AttributeTypes.of(holder, member), models);
                decide(holder, member, names.get(member.resolveAttributeName()), models);
            });
        }
        if (!problems.isEmpty()) {
            problems.sort(null);
            throw new ConfigurationException(who, problems.stream().distinct().toList());
        }
    }

    /** By attribute: Hibernate may read the getter of a field that has the annotation, or the other way round. */
    private static Map<String, StoredAs> names(ClassDetails details) {
        Map<String, StoredAs> names = new HashMap<>();
        details.forEachPersistableMember(member -> {
            StoredAs name = member.getDirectAnnotationUsage(StoredAs.class);
            if (name != null) {
                names.put(member.resolveAttributeName(), name);
            }
        });
        return names;
    }

    private void decide(Class<?> holder, MemberDetails member, @Nullable StoredAs name, ModelsContext models) {
        boolean isAssociation = ASSOCIATIONS.stream().anyMatch(member::hasDirectAnnotationUsage);
        boolean isCollection = member.hasDirectAnnotationUsage(ElementCollection.class);
        Type declared = AttributeTypes.of(holder, member);
        Type type = isCollection ? AttributeTypes.element(declared) : declared;
        if (name != null) {
            String attribute = holder.getSimpleName() + "." + member.resolveAttributeName();
            storeNamed(attribute, member, type, name, models);
        } else if (!isAssociation && isJson(member, type)) {
            use(member, configuration -> json(type, configuration), models);
        } else if (!isAssociation && DECIDED.stream().noneMatch(member::hasDirectAnnotationUsage)) {
            byGenericType(type).ifPresent(engine -> store(member, engine, models));
        }
    }

    private void storeNamed(String attribute, MemberDetails member, Type type, StoredAs name, ModelsContext models) {
        if (ASSOCIATIONS.stream().anyMatch(member::hasDirectAnnotationUsage)) {
            problems.add(attribute + " has @StoredAs and refers to entities; leave one of them out");
            return;
        }
        CONTRARY.stream()
                .filter(member::hasDirectAnnotationUsage)
                .forEach(other -> problems.add(
                        attribute + " has @StoredAs and @" + other.getSimpleName() + "; leave one of them out"));
        try {
            TypeEngine<?> engine = named.find(name);
            engine.on(product);
            if (engine.javaType() != AttributeTypes.boxed(type)) {
                problems.add(attribute + " cannot be stored as " + engine.name() + " (a "
                        + engine.javaType().getSimpleName() + "); name an engine of " + type.getTypeName());
            } else if (isEmbeddable(type) && member.hasDirectAnnotationUsage(ElementCollection.class)) {
                problems.add(attribute + " has @StoredAs for an @Embeddable, which a table of elements has columns for;"
                        + " leave one of them out");
            } else {
                unconverted(member, models);
                store(member, engine, models);
            }
        } catch (TypeMappingException e) {
            problems.add(attribute + " cannot be stored (" + e.getMessage() + ")");
        }
    }

    /** Else an embeddable would be embedded, and a converter that applies by itself would convert. */
    private static void unconverted(MemberDetails member, ModelsContext models) {
        ConvertJpaAnnotation convert = (ConvertJpaAnnotation)
                ((MutableMemberDetails) member).applyAnnotationUsage(JpaAnnotations.CONVERT, models);
        convert.disableConversion(true);
        if (member.hasDirectAnnotationUsage(ElementCollection.class)) {
            convert.attributeName("value");
        }
    }

    /** A type that its class alone tells is contributed for the class. */
    private Optional<TypeEngine<?>> byGenericType(Type type) {
        return type instanceof ParameterizedType ? registry.tryEngine(type) : Optional.empty();
    }

    private void store(MemberDetails member, TypeEngine<?> engine, ModelsContext models) {
        use(member, known -> EngineTemporals.orPlain(engine, types), models);
    }

    private static void use(
            MemberDetails member, Function<TypeConfiguration, BasicJavaType<?>> javaType, ModelsContext models) {
        MutableMemberDetails attribute = (MutableMemberDetails) member;
        attribute.addAnnotationUsage(new ByEngine.Usage(javaType));
        if (member.hasDirectAnnotationUsage(ElementCollection.class)) {
            ((JavaTypeAnnotation) attribute.applyAnnotationUsage(HibernateAnnotations.JAVA_TYPE, models))
                    .value(Undecided.class);
        }
    }

    private static boolean isJson(MemberDetails member, Type type) {
        JdbcTypeCode code = member.getDirectAnnotationUsage(JdbcTypeCode.class);
        return code != null && code.value() == SqlTypes.JSON && !isEmbeddable(type);
    }

    private static boolean isEmbeddable(Type type) {
        return type instanceof Class<?> single && single.isAnnotationPresent(Embeddable.class);
    }

    private static BasicJavaType<?> json(Type type, TypeConfiguration configuration) {
        return configuration.getJavaTypeRegistry().findDescriptor(type) instanceof BasicJavaType<?> known
                ? known
                : new JsonBySameTree<>(type, configuration);
    }
}
