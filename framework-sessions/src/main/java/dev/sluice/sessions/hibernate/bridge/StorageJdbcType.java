package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.Storage;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.NamedAuxiliaryDatabaseObject;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Storage} as Hibernate's JDBC type: binds, reads and writes literals as the storage does. Immutable.
 *
 * @param <J> what the storage takes; other Java types are converted to it by Hibernate
 */
final class StorageJdbcType<J> implements JdbcType {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final int kind;
    private final int ddlCode;
    private final Class<J> type;
    private final boolean comparable;
    private final transient Storage<J> storage;

    /** Stands for a code of {@link SqlTypes}, and counts as {@code kind} in generated DDL and in queries. */
    StorageJdbcType(int code, int kind, Class<J> type, Storage<J> storage) {
        this(code, kind, kind, type, storage, true);
    }

    /**
     * @param code of {@link SqlTypes}, under which Hibernate looks it up
     * @param kind of {@link SqlTypes}: what it counts as in queries and in JSON
     * @param ddlCode of the {@link org.hibernate.type.descriptor.sql.DdlType} that names it in generated DDL
     * @param comparable whether it may be sorted and compared
     */
    StorageJdbcType(int code, int kind, int ddlCode, Class<J> type, Storage<J> storage, boolean comparable) {
        this.code = code;
        this.kind = kind;
        this.ddlCode = ddlCode;
        this.type = type;
        this.storage = storage;
        this.comparable = comparable;
    }

    @Override
    public int getJdbcTypeCode() {
        return code;
    }

    /** By which Hibernate writes it as a part of a JSON document. */
    @Override
    public int getDefaultSqlTypeCode() {
        return kind;
    }

    @Override
    public int getDdlTypeCode() {
        return ddlCode;
    }

    @Override
    public boolean isTemporal() {
        return SqlTypes.isTemporalType(kind);
    }

    @Override
    public boolean isNumber() {
        return SqlTypes.isNumericType(kind) || isDuration();
    }

    @Override
    public boolean isDecimal() {
        return SqlTypes.isNumericOrDecimal(kind);
    }

    @Override
    public boolean isString() {
        return SqlTypes.isCharacterOrClobType(kind);
    }

    @Override
    public boolean isStringLike() {
        return isString();
    }

    @Override
    public boolean isInteger() {
        return SqlTypes.isIntegral(kind);
    }

    @Override
    public boolean isFloat() {
        return SqlTypes.isFloatOrRealOrDouble(kind);
    }

    @Override
    public boolean isBinary() {
        return SqlTypes.isBinaryType(kind);
    }

    @Override
    public boolean isComparable() {
        return comparable;
    }

    /** What the column type of this product lets pass, although the type does not hold it. */
    @Override
    public @Nullable String getCheckCondition(
            String column, JavaType<?> javaType, BasicValueConverter<?, ?> converter, Dialect dialect) {
        return storage.check(column).orElse(null);
    }

    /** A type of the database that the column is of comes before the tables, and goes after them. */
    @Override
    public void addAuxiliaryDatabaseObjects(
            JavaType<?> javaType,
            BasicValueConverter<?, ?> converter,
            Size columnSize,
            Database database,
            JdbcTypeIndicators context) {
        storage.definition().ifPresent(definition -> {
            // of an array, that of its elements
            String name = storage.ddl().replace("[]", "");
            String[] drop = definition.startsWith("create type " + name + " ")
                    ? new String[] {"drop type if exists " + name}
                    : new String[0];
            database.addAuxiliaryDatabaseObject(new NamedAuxiliaryDatabaseObject(
                    name, database.getDefaultNamespace(), new String[] {definition}, drop, Set.of(), true));
        });
    }

    @Override
    public String getFriendlyName() {
        return storage.ddl();
    }

    @Override
    public Class<?> getPreferredJavaTypeClass(WrapperOptions options) {
        return type;
    }

    @Override
    public JavaType<?> getRecommendedJavaType(
            @Nullable Integer precision, @Nullable Integer scale, TypeConfiguration typeConfiguration) {
        return typeConfiguration.getJavaTypeRegistry().resolveDescriptor(type);
    }

    @Override
    public <T> JdbcLiteralFormatter<T> getJdbcLiteralFormatter(JavaType<T> javaType) {
        return (appender, value, dialect, options) ->
                appender.appendSql(storage.literal(javaType.unwrap(value, type, options)));
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new Binder<>(javaType, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new Extractor<>(javaType, this);
    }

    @Override
    public String toString() {
        return storage.ddl();
    }

    private static SQLException onlyByIndex() {
        return new SQLFeatureNotSupportedException(
                "stored procedures: type engines have no parameters of procedures; use a native query");
    }

    private static final class Binder<X, J> extends BasicBinder<X> {

        private static final long serialVersionUID = 1L;

        private final StorageJdbcType<J> jdbcType;

        Binder(JavaType<X> javaType, StorageJdbcType<J> jdbcType) {
            super(javaType, jdbcType);
            this.jdbcType = jdbcType;
        }

        @Override
        protected void doBindNull(PreparedStatement statement, int index, WrapperOptions options) throws SQLException {
            jdbcType.storage.bind(statement, index, null);
        }

        @Override
        protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                throws SQLException {
            J stored = getJavaType().unwrap(value, jdbcType.type, options);
            RefusedValue.bind(jdbcType.storage, statement, index, stored, value, options.getSession());
        }

        @Override
        protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                throws SQLException {
            throw onlyByIndex();
        }
    }

    private static final class Extractor<X, J> extends BasicExtractor<X> {

        private static final long serialVersionUID = 1L;

        private final StorageJdbcType<J> jdbcType;

        Extractor(JavaType<X> javaType, StorageJdbcType<J> jdbcType) {
            super(javaType, jdbcType);
            this.jdbcType = jdbcType;
        }

        @Override
        protected @Nullable X doExtract(ResultSet rows, int index, WrapperOptions options) throws SQLException {
            J value = RefusedValue.extract(jdbcType.storage, rows, index);
            return value == null ? null : getJavaType().wrap(value, options);
        }

        @Override
        protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
            throw onlyByIndex();
        }

        @Override
        protected X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
            throw onlyByIndex();
        }
    }
}
