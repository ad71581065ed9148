package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import dev.sluice.types.TypeRegistry;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeParameters;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.MappedSuperclass;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.models.spi.ModelsContext;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.BasicJavaType;
import org.hibernate.type.descriptor.java.DoubleJavaType;
import org.hibernate.type.descriptor.java.DurationJavaType;
import org.hibernate.type.descriptor.java.FloatJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.spi.JdbcTypeRegistry;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.hibernate.type.internal.BasicTypeImpl;
import org.hibernate.type.spi.TypeConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Hibernate to store what our type engines store in their way, so that a row is the same whether an entity, a bulk
 * load or a migration wrote it, and so that a value that does not fit is refused instead of rounded. What the driver and
 * Hibernate already agree on (integers, texts, booleans, PostgreSQL's uuid) is bound by Hibernate; see {@link PlainColumns}
 * for its columns.
 */
public final class TypeBridge implements TypeContributor {

    private static final Logger LOG = LoggerFactory.getLogger(TypeBridge.class);

    /** The code of our storage of instants; the settings make Hibernate prefer it. */
    public static final int INSTANT = SqlTypes.INSTANT;

    /** Left alone, or contributed each in its own way. */
    private static final Set<Class<?>> APART = Set.of(
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            byte[].class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            LocalDate.class,
            Instant.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class,
            Duration.class);

    /** By Java types that are Hibernate's, stored by their engines. */
    private static final List<Class<?>> TEMPORALS =
            List.of(LocalDateTime.class, LocalTime.class, OffsetTime.class, OffsetDateTime.class, ZonedDateTime.class);

    private static final String MICROS_OF_A_SECOND = "1000000";

    private final DatabaseProduct product;
    private final TypeRegistry types;
    private final AttributeClasses classes;
    private final EngineTypes engineTypes;

    /** @param entities whose attributes may have types that Hibernate does not know */
    public TypeBridge(DatabaseProduct product, TypeRegistry types, Collection<Class<?>> entities) {
        this.product = product;
        this.types = types;
        this.classes = AttributeClasses.of(entities);
        this.engineTypes = new EngineTypes(product);
    }

    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry registry) {
        contributions.contributeJdbcType(
                new StorageJdbcType<>(SqlTypes.DATE, SqlTypes.DATE, LocalDate.class, on(LocalDate.class)));
        register(contributions, INSTANT, SqlTypes.TIMESTAMP_UTC, Instant.class);
        register(contributions, SqlTypes.TIMESTAMP_UTC, SqlTypes.TIMESTAMP_UTC, Instant.class); // of histories
        contributions.contributeJdbcType(new Decimals(engineTypes));
        contributePlain(contributions);
        if (product == DatabaseProduct.POSTGRESQL) {
            TypeConfiguration configuration = contributions.getTypeConfiguration();
            configuration.getJdbcTypeRegistry().addTypeConstructor(EngineArrays.INSTANCE);
            configuration.getDdlTypeRegistry().addDescriptor(EngineArrays.ddl(dialect(registry)));
        } else {
            contributeUuid(contributions, dialect(registry));
        }
        contributeDuration(contributions);
        contributeMissing(contributions);
        PlainLobs.contribute(product, contributions.getTypeConfiguration(), dialect(registry));
        // a parameter that is compared with a time has these codes, not the type of its attribute
        register(contributions, SqlTypes.TIME, SqlTypes.TIME, LocalTime.class);
        register(contributions, SqlTypes.TIME_UTC, SqlTypes.TIME_WITH_TIMEZONE, OffsetTime.class);
        if (product == DatabaseProduct.SQLITE) {
            // for what is left of java.util.Date; the driver would store a number of milliseconds
            register(contributions, SqlTypes.TIMESTAMP, SqlTypes.TIMESTAMP, LocalDateTime.class);
            register(contributions, SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.TIMESTAMP_WITH_TIMEZONE, Instant.class);
        }
        for (Class<?> temporal : TEMPORALS) {
            contributions.contributeJavaType(EngineTemporals.orPlain(types.engine(temporal), engineTypes));
        }
        classes.attributes().stream()
                .map(type -> MethodType.methodType(type).wrap().returnType())
                .distinct()
                .forEach(type -> contributeAttribute(contributions, type));
    }

    /**
     * Gives each attribute the engine that is named at it, or that its generic type has. To be called before the metadata is
     * built.
     *
     * @throws dev.sluice.ConfigurationException with every attribute whose engine is not there or does not fit
     */
    public void nameEngines(String who, ModelsContext models) {
        new AttributeEngines(product, types, engineTypes).decide(who, classes.holders(), models);
    }

    private <J> Storage<J> on(Class<J> type) {
        return types.engine(type).on(product);
    }

    private <J> void register(TypeContributions contributions, int code, int kind, Class<J> type) {
        contributions
                .getTypeConfiguration()
                .getJdbcTypeRegistry()
                .addDescriptor(code, new StorageJdbcType<>(code, kind, type, on(type)));
    }

    private void contributeUuid(TypeContributions contributions, Dialect dialect) {
        Storage<UUID> uuid = on(UUID.class);
        contributions.contributeJdbcType(new StorageJdbcType<>(SqlTypes.UUID, SqlTypes.UUID, UUID.class, uuid));
        String ddl = dialect instanceof SqliteDialect sqlite ? sqlite.typeName(uuid.ddl()) : uuid.ddl();
        contributions
                .getTypeConfiguration()
                .getDdlTypeRegistry()
                .addDescriptor(new DdlTypeImpl(SqlTypes.UUID, ddl, dialect));
    }

    /** What Hibernate binds itself, but for values that a driver would change without a word. */
    private void contributePlain(TypeContributions contributions) {
        contributions.contributeJdbcType(new GatedTexts(on(String.class)));
        contributions.contributeJdbcType(new GatedTexts.Single(on(String.class)));
        replace(contributions, SqlTypes.DOUBLE, DoubleJavaType.INSTANCE, double.class);
        replace(contributions, SqlTypes.FLOAT, FloatJavaType.INSTANCE, float.class);
    }

    private <J> void replace(TypeContributions contributions, int code, BasicJavaType<J> javaType, Class<?> primitive) {
        TypeConfiguration configuration = contributions.getTypeConfiguration();
        JdbcType jdbcType =
                new StorageJdbcType<>(code, code, javaType.getJavaTypeClass(), on(javaType.getJavaTypeClass()));
        configuration.getJdbcTypeRegistry().addDescriptor(code, jdbcType);
        configuration
                .getBasicTypeRegistry()
                .register(
                        new BasicTypeImpl<>(javaType, jdbcType),
                        javaType.getJavaTypeClass().getName(),
                        primitive.getName());
    }

    /** A number that {@link DurationQueries} calculates with, unless the registry has another engine than the standard one. */
    private void contributeDuration(TypeContributions contributions) {
        TypeEngine<Duration> engine = types.engine(Duration.class);
        if (!engine.on(product).literal(Duration.ofSeconds(1)).equals(MICROS_OF_A_SECOND)) {
            contributeEngine(contributions, engine);
            return;
        }
        TypeConfiguration configuration = contributions.getTypeConfiguration();
        JdbcType micros = new StorageJdbcType<>(
                SqlTypes.DURATION,
                SqlTypes.DURATION,
                SqlTypes.BIGINT,
                Duration.class,
                engine.on(product),
                true,
                engine);
        configuration.getJdbcTypeRegistry().addDescriptor(SqlTypes.DURATION, micros);
        configuration
                .getBasicTypeRegistry()
                .register(
                        new BasicTypeImpl<>(DurationJavaType.INSTANCE, micros),
                        Duration.class.getName(),
                        Duration.class.getSimpleName());
    }

    /** SQL types that Hibernate has on other products only, stored as an attribute without such an annotation is. */
    private void contributeMissing(TypeContributions contributions) {
        JdbcTypeRegistry registry = contributions.getTypeConfiguration().getJdbcTypeRegistry();
        Map.of(
                        SqlTypes.ENUM, SqlTypes.VARCHAR,
                        SqlTypes.NAMED_ENUM, SqlTypes.VARCHAR,
                        SqlTypes.ORDINAL_ENUM, SqlTypes.SMALLINT,
                        SqlTypes.NAMED_ORDINAL_ENUM, SqlTypes.SMALLINT,
                        SqlTypes.INTERVAL_SECOND, SqlTypes.DURATION)
                .forEach((code, substitute) -> {
                    if (registry.findDescriptor(code) == null) {
                        registry.addDescriptor(code, registry.getDescriptor(substitute));
                    }
                });
    }

    private void contributeAttribute(TypeContributions contributions, Class<?> type) {
        // an array stays Hibernate's, with its functions, unless it names its engine
        if (APART.contains(type)
                || type.isArray()
                || type.isAnnotationPresent(Entity.class)
                || type.isAnnotationPresent(MappedSuperclass.class)) {
            return;
        }
        try {
            types.tryEngine(type, TypeParameters.none())
                    .ifPresentOrElse(
                            engine -> contributeEngine(contributions, engine),
                            () -> contributeEnum(contributions, type));
        } catch (IllegalArgumentException | TypeMappingException e) {
            LOG.debug("{} needs parameters ({}); its attributes name their engine", type.getName(), e.getMessage());
        }
    }

    /** A class that Hibernate maps keeps Hibernate's Java type. */
    private <J> void contributeEngine(TypeContributions contributions, TypeEngine<J> engine) {
        BasicTypeRegistry known = contributions.getTypeConfiguration().getBasicTypeRegistry();
        BasicType<J> hibernates = known.getRegisteredType(engine.javaType());
        if (engine.javaType().isEnum()) {
            contributions.contributeJavaType(engineEnum(engine));
        } else if (hibernates == null) {
            contributions.contributeJavaType(new EngineJavaType<>(engine, engineTypes));
        } else {
            JavaType<J> javaType = hibernates.getJavaTypeDescriptor();
            known.register(
                    new BasicTypeImpl<>(javaType, new ByColumn(engine, engineTypes)),
                    engine.javaType().getName());
        }
    }

    private static void contributeEnum(TypeContributions contributions, Class<?> type) {
        boolean hasCodes = Arrays.stream(type.getDeclaredFields())
                .anyMatch(field -> field.isAnnotationPresent(EnumeratedValue.class));
        if (type.isEnum() && !hasCodes) {
            contributions.contributeJavaType(enumNames(type));
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it was asked whether it is an enum
    private EngineEnum<?> engineEnum(TypeEngine<?> engine) {
        return new EngineEnum(engine, engineTypes);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // it was asked whether it is an enum
    private static EnumNames<?> enumNames(Class<?> type) {
        return new EnumNames(type);
    }

    private static Dialect dialect(ServiceRegistry registry) {
        return registry.requireService(JdbcServices.class).getJdbcEnvironment().getDialect();
    }
}
