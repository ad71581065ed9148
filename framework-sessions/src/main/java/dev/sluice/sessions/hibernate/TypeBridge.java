package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import dev.sluice.types.Types;
import dev.sluice.types.spi.Storage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.TypeContributor;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.AdjustableJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.descriptor.jdbc.NumericJdbcType;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Tells Hibernate to store what our type engines store in their way, so that a row is the same whether an entity, a bulk
 * load or a migration wrote it, and so that a value that does not fit is refused instead of rounded. Types that the
 * driver and Hibernate already agree on (numbers, texts, booleans, PostgreSQL's uuid) are left alone.
 */
final class TypeBridge implements TypeContributor {

    /**
     * The code of our storage of instants; the settings make Hibernate prefer it. That of its own default would be
     * overwritten by the dialect, which contributes after us.
     */
    static final int INSTANT = SqlTypes.INSTANT;

    private final DatabaseProduct product;

    TypeBridge(DatabaseProduct product) {
        this.product = product;
    }

    @Override
    public void contribute(TypeContributions contributions, ServiceRegistry registry) {
        contributions.contributeJdbcType(new StorageJdbcType<>(
                SqlTypes.DATE, SqlTypes.DATE, LocalDate.class, Types.date().on(product)));
        contributions
                .getTypeConfiguration()
                .getJdbcTypeRegistry()
                .addDescriptor(
                        INSTANT,
                        new StorageJdbcType<>(
                                INSTANT,
                                SqlTypes.TIMESTAMP_UTC,
                                Instant.class,
                                Types.instant().on(product)));
        contributions.contributeJdbcType(new Decimals(product));
        if (product != DatabaseProduct.POSTGRESQL) {
            Storage<UUID> uuid = Types.uuid().on(product);
            contributions.contributeJdbcType(new StorageJdbcType<>(SqlTypes.UUID, SqlTypes.UUID, UUID.class, uuid));
            Dialect dialect = dialect(registry);
            String ddl = dialect instanceof SqliteDialect sqlite ? sqlite.typeName(uuid.ddl()) : uuid.ddl();
            contributions
                    .getTypeConfiguration()
                    .getDdlTypeRegistry()
                    .addDescriptor(new DdlTypeImpl(SqlTypes.UUID, ddl, dialect));
        }
    }

    private static Dialect dialect(ServiceRegistry registry) {
        return registry.requireService(JdbcServices.class).getJdbcEnvironment().getDialect();
    }

    /** Becomes the storage of {@code decimal(p,s)} where a column says p and s; elsewhere, as in a sum, stays a number. */
    private static final class Decimals extends NumericJdbcType implements AdjustableJdbcType {

        private static final long serialVersionUID = 1L;

        private final DatabaseProduct product;

        Decimals(DatabaseProduct product) {
            this.product = product;
        }

        @Override
        public JdbcType resolveIndicatedType(JdbcTypeIndicators indicators, JavaType<?> javaType) {
            int precision = indicators.getColumnPrecision();
            if (precision <= 0 || javaType.getJavaTypeClass() != BigDecimal.class) {
                return this;
            }
            int scale = Math.max(0, indicators.getColumnScale());
            return new StorageJdbcType<>(
                    SqlTypes.NUMERIC,
                    SqlTypes.NUMERIC,
                    BigDecimal.class,
                    Types.decimal(precision, scale).on(product));
        }

        @Override
        public JavaType<?> getRecommendedJavaType(
                Integer precision, Integer scale, TypeConfiguration typeConfiguration) {
            return typeConfiguration.getJavaTypeRegistry().resolveDescriptor(BigDecimal.class);
        }
    }
}
