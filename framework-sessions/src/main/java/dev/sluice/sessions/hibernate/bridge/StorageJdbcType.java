package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Calendar;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern COPY_ESCAPE = Pattern.compile("\\\\(.)");

    private final int code;
    private final int kind;
    private final int ddlCode;
    private final Class<J> type;
    private final boolean comparable;
    private final transient Storage<J> storage;
    private final transient @Nullable TypeEngine<J> engine;

    /** Stands for a code of {@link SqlTypes}, and counts as {@code kind} in generated DDL and in queries. */
    StorageJdbcType(int code, int kind, Class<J> type, Storage<J> storage) {
        this(code, kind, kind, type, storage, true, null);
    }

    /**
     * @param code of {@link SqlTypes}, under which Hibernate looks it up
     * @param kind of {@link SqlTypes}: what it counts as in queries and in JSON
     * @param ddlCode of the {@link org.hibernate.type.descriptor.sql.DdlType} that names it in generated DDL
     * @param comparable whether it may be sorted and compared
     * @param engine null for a standard type, which drivers know by its Java type
     */
    StorageJdbcType(
            int code,
            int kind,
            int ddlCode,
            Class<J> type,
            Storage<J> storage,
            boolean comparable,
            @Nullable TypeEngine<J> engine) {
        this.code = code;
        this.kind = kind;
        this.ddlCode = ddlCode;
        this.type = type;
        this.storage = storage;
        this.comparable = comparable;
        this.engine = engine;
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

    /** In SQL; empty if the column cannot be asked that. */
    Optional<String> condition(Operator operator, String left, String right) {
        return storage.condition(operator, left, right);
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

    /** A number that is stored as a text is none for the functions of texts. */
    @Override
    public boolean isString() {
        return SqlTypes.isCharacterOrClobType(kind) && !Number.class.isAssignableFrom(type);
    }

    @Override
    public boolean isStringLike() {
        return isString();
    }

    @Override
    public boolean isStringLikeExcludingClob() {
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
                appender.appendSql(storage.literal(unwrap(value, javaType, options)));
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

    /** Or a standard type, which drivers know by its Java type. */
    boolean isOfEngine() {
        return engine != null;
    }

    /** Whose values it stores, of whatever Java type an attribute is. */
    TypeEngine<J> stored() {
        return new StoredValues<>(engine, type, storage);
    }

    /** What it stores for a value that is not null. */
    <X> J stored(X value, JavaType<X> javaType, WrapperOptions options) {
        return unwrap(value, javaType, options);
    }

    /** The value of an attribute that it has stored as {@code value}. */
    <X> X read(Object value, JavaType<X> javaType, WrapperOptions options) {
        return wrap(type.cast(value), javaType, options);
    }

    /** Whether its values are not to be shown. */
    boolean isSensitive() {
        return engine != null && engine.isSensitive();
    }

    /** As PostgreSQL would read it from a text. */
    <X> String text(X value, JavaType<X> javaType, WrapperOptions options) {
        String field = storage.copyText(unwrap(value, javaType, options));
        return COPY_ESCAPE.matcher(field).replaceAll(escape -> switch (escape.group(1)) {
            case "t" -> "\t";
            case "n" -> "\n";
            case "r" -> "\r";
            default -> Matcher.quoteReplacement(escape.group(1));
        });
    }

    private <X> J unwrap(X value, JavaType<X> javaType, WrapperOptions options) {
        return isByTimestamp(javaType)
                ? type.cast(javaType.unwrap(value, Timestamp.class, options).toLocalDateTime())
                : javaType.unwrap(value, type, options);
    }

    private <X> X wrap(J value, JavaType<X> javaType, WrapperOptions options) {
        return isByTimestamp(javaType)
                ? javaType.wrap(Timestamp.valueOf((LocalDateTime) value), options)
                : javaType.wrap(value, options);
    }

    /** Hibernate makes no local time of these, but by way of the JVM's zone. */
    private boolean isByTimestamp(JavaType<?> javaType) {
        return type == LocalDateTime.class
                && (javaType.getJavaTypeClass() == Calendar.class || javaType.getJavaTypeClass() == Instant.class);
    }

    /** Than Hibernate would, which knows the Java type only. */
    boolean writesLiteralsOtherwise() {
        return kind == SqlTypes.OTHER
                || kind == SqlTypes.TIMESTAMP_WITH_TIMEZONE
                || kind == SqlTypes.TIME_WITH_TIMEZONE
                || (Number.class.isAssignableFrom(type) && !isNumber());
    }

    boolean holds(@Nullable Object value) {
        return type.isInstance(value);
    }

    static SQLException onlyByIndex() {
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
            J stored = jdbcType.unwrap(value, getJavaType(), options);
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
            return value == null ? null : jdbcType.wrap(value, getJavaType(), options);
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
