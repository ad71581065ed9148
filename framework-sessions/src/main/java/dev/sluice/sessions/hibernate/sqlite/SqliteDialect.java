package dev.sluice.sessions.hibernate.sqlite;

import jakarta.persistence.TemporalType;
import jakarta.persistence.Timeout;
import java.sql.DatabaseMetaData;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.TimeZone;
import org.hibernate.ScrollMode;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.NationalizationSupport;
import org.hibernate.dialect.NullOrdering;
import org.hibernate.dialect.aggregate.AggregateSupport;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.pagination.LimitHandler;
import org.hibernate.dialect.pagination.LimitOffsetLimitHandler;
import org.hibernate.dialect.sequence.SequenceSupport;
import org.hibernate.dialect.temporal.TemporalTableSupport;
import org.hibernate.dialect.temptable.TemporaryTableKind;
import org.hibernate.dialect.temptable.TemporaryTableStrategy;
import org.hibernate.dialect.unique.UniqueDelegate;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.hibernate.mapping.Table;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.CastType;
import org.hibernate.query.sqm.IntervalType;
import org.hibernate.query.sqm.TrimSpec;
import org.hibernate.query.sqm.mutation.internal.temptable.LocalTemporaryTableInsertStrategy;
import org.hibernate.query.sqm.mutation.internal.temptable.LocalTemporaryTableMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.sql.ast.tree.Statement;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.internal.OptionalTableUpdate;
import org.hibernate.tool.schema.spi.Exporter;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * SQLite 3.46 or later, as {@code dev.sluice.managers} opens it (foreign keys enforced, writers IMMEDIATE) and {@code
 * dev.sluice.types} fills it (times as ISO texts). What each part corrects in the community's dialect, and why this is not a
 * subclass of that: docs/decisions/0020.
 */
public final class SqliteDialect extends Dialect {

    /** Ends each select that is to lock what it reads. SQLite has no clause for it, see {@link WriterLock}. */
    public static final String LOCK_MARK = " /* for update */";

    static final String FOREIGN_KEYS_OFF = "pragma foreign_keys = off";
    static final String FOREIGN_KEYS_ON = "pragma foreign_keys = on";

    private static final int MAX_PARAMETERS = 32_766;
    private static final int NANOS_PER_MICRO = 1000;

    private final UniqueDelegate uniques = new SqliteUniques(this);
    private final Exporter<Table> tables;
    private final boolean strict;

    /** @param strict whether generated tables are STRICT, with SQLite's five type names instead of the type engines' */
    public SqliteDialect(boolean strict) {
        super(DatabaseVersion.make(3, 46));
        this.strict = strict;
        tables = new SqliteTables(this, strict);
    }

    // ------------------------------------------------------------------------------------------------------- types

    /** The name of a type in generated tables, which may be one of SQLite's instead of the type engine's. */
    public String typeName(String engines) {
        return strict ? SqliteTables.strictType(engines) : engines;
    }

    @Override
    protected String columnType(int code) {
        return typeName(typeEnginesName(code));
    }

    private String typeEnginesName(int code) {
        return switch (code) {
            case SqlTypes.FLOAT, SqlTypes.REAL, SqlTypes.DOUBLE -> "double";
            case SqlTypes.NUMERIC, SqlTypes.DECIMAL -> "decimal($p,$s)";
            case SqlTypes.CHAR, SqlTypes.NCHAR -> "char($l)";
            case SqlTypes.VARCHAR, SqlTypes.NVARCHAR -> "varchar($l)";
            case SqlTypes.CLOB, SqlTypes.NCLOB, SqlTypes.JSON, SqlTypes.JSON_ARRAY -> "text";
            case SqlTypes.BINARY, SqlTypes.VARBINARY, SqlTypes.BLOB -> "blob";
            case SqlTypes.TIME, SqlTypes.TIME_UTC, SqlTypes.TIME_WITH_TIMEZONE -> "time";
            case SqlTypes.TIMESTAMP -> "timestamp";
            case SqlTypes.TIMESTAMP_UTC, SqlTypes.TIMESTAMP_WITH_TIMEZONE -> "datetime";
            default -> super.columnType(code);
        };
    }

    @Override
    public AggregateSupport getAggregateSupport() {
        return JsonAggregates.INSTANCE;
    }

    /** Else Hibernate would serialize arrays and lists of basic values. */
    @Override
    public int getPreferredSqlTypeCodeForArray() {
        return SqlTypes.JSON_ARRAY;
    }

    @Override
    public int getMaxVarbinaryLength() {
        return -1; // there is none, but only blob
    }

    @Override
    public NationalizationSupport getNationalizationSupport() {
        return NationalizationSupport.IMPLICIT;
    }

    @Override
    public boolean supportsJdbcConnectionLobCreation(DatabaseMetaData metadata) {
        return false;
    }

    @Override
    public boolean useInputStreamToInsertBlob() {
        return false;
    }

    @Override
    public long getFractionalSecondPrecisionInNanos() {
        return NANOS_PER_MICRO;
    }

    // --------------------------------------------------------------------------------------------------------- DDL

    @Override
    public Exporter<Table> getTableExporter() {
        return tables;
    }

    @Override
    public UniqueDelegate getUniqueDelegate() {
        return uniques;
    }

    @Override
    public IdentityColumnSupport getIdentityColumnSupport() {
        return RowIds.INSTANCE;
    }

    @Override
    public SequenceSupport getSequenceSupport() {
        return SqliteSequences.INSTANCE;
    }

    @Override
    public TemporalTableSupport getTemporalTableSupport() {
        return new Histories(this);
    }

    @Override
    public boolean canCreateSchema() {
        return false;
    }

    /** It has, but constraints are no part of it. */
    @Override
    public boolean hasAlterTable() {
        return false;
    }

    @Override
    public boolean dropConstraints() {
        return false;
    }

    @Override
    public boolean qualifyIndexName() {
        return false;
    }

    @Override
    public boolean supportsCommentOn() {
        return false;
    }

    @Override
    public boolean supportsIfExistsBeforeTableName() {
        return true;
    }

    @Override
    public boolean canDisableConstraints() {
        return true;
    }

    @Override
    public String getDisableConstraintsStatement() {
        return FOREIGN_KEYS_OFF;
    }

    @Override
    public String getEnableConstraintsStatement() {
        return FOREIGN_KEYS_ON;
    }

    @Override
    public String getTruncateTableStatement(String table) {
        return "delete from " + table;
    }

    @Override
    @SuppressWarnings("removal") // still asked for
    public TemporaryTableKind getSupportedTemporaryTableKind() {
        return TemporaryTableKind.LOCAL;
    }

    @Override
    public TemporaryTableStrategy getLocalTemporaryTableStrategy() {
        return IdTables.INSTANCE;
    }

    @Override
    public SqmMultiTableMutationStrategy getFallbackSqmMutationStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        return new LocalTemporaryTableMutationStrategy(entity, context);
    }

    @Override
    public SqmMultiTableInsertStrategy getFallbackSqmInsertStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        return new LocalTemporaryTableInsertStrategy(entity, context);
    }

    // --------------------------------------------------------------------------------------------------- functions

    @Override
    public void initializeFunctionRegistry(FunctionContributions contributions) {
        super.initializeFunctionRegistry(contributions);
        SqliteFunctions.register(contributions);
        contributions
                .getFunctionRegistry()
                .register("cast", new TextNumbers.Cast(this, getPreferredSqlTypeCodeForBoolean()));
    }

    @Override
    public String trimPattern(TrimSpec sides, boolean isWhitespace) {
        String function = switch (sides) {
            case BOTH -> "trim";
            case LEADING -> "ltrim";
            case TRAILING -> "rtrim";
        };
        return function + (isWhitespace ? "(?1)" : "(?1,?2)");
    }

    @Override
    public String castPattern(CastType from, CastType to) {
        @Nullable String temporal = SqliteTemporals.cast(from, to);
        if (temporal != null) {
            return temporal;
        }
        return from == CastType.BOOLEAN && to == CastType.STRING
                ? "case ?1 when true then 'true' when false then 'false' end"
                : super.castPattern(from, to);
    }

    @Override
    public String extractPattern(TemporalUnit unit) {
        @Nullable String pattern = SqliteTemporals.extract(unit);
        return pattern == null ? super.extractPattern(unit) : pattern;
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    public String timestampaddPattern(TemporalUnit unit, TemporalType type, IntervalType interval) {
        return SqliteTemporals.add(unit, type);
    }

    @Override
    @SuppressWarnings("deprecation")
    public String timestampdiffPattern(TemporalUnit unit, TemporalType from, TemporalType to) {
        return SqliteTemporals.diff(unit);
    }

    @Override
    public void appendDatetimeFormat(SqlAppender sql, String format) {
        sql.appendSql(SqliteTemporals.format(format));
    }

    @Override
    public String currentDate() {
        return SqliteTemporals.LOCAL_DATE;
    }

    @Override
    public String currentTime() {
        return SqliteTemporals.LOCAL_TIME;
    }

    /** What soft deletes, histories and times of creation are noted by, which are points in time. */
    @Override
    public String currentTimestamp() {
        return SqliteTemporals.INSTANT;
    }

    @Override
    public String currentLocalTimestamp() {
        return SqliteTemporals.LOCAL_TIMESTAMP;
    }

    @Override
    public String currentTimestampWithTimeZone() {
        return SqliteTemporals.INSTANT;
    }

    @Override
    @SuppressWarnings("deprecation")
    public void appendDateTimeLiteral(SqlAppender sql, TemporalAccessor value, TemporalType type, TimeZone zone) {
        sql.appendSql(SqliteLiterals.of(value, type));
    }

    @Override
    @SuppressWarnings("deprecation")
    public void appendDateTimeLiteral(SqlAppender sql, Date value, TemporalType type, TimeZone zone) {
        sql.appendSql(SqliteLiterals.of(value, type));
    }

    @Override
    @SuppressWarnings("deprecation")
    public void appendDateTimeLiteral(SqlAppender sql, Calendar value, TemporalType type, TimeZone zone) {
        sql.appendSql(SqliteLiterals.of(value.getTime(), type));
    }

    @Override
    public String getSelectGUIDString() {
        return "select hex(randomblob(16))";
    }

    // ------------------------------------------------------------------------------------------------------ queries

    @Override
    public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
        return new StandardSqlAstTranslatorFactory() {
            @Override
            protected <T extends JdbcOperation> SqlAstTranslator<T> buildTranslator(
                    SessionFactoryImplementor factory, Statement statement) {
                return new SqliteTranslator<>(factory, statement);
            }
        };
    }

    @Override
    public MutationOperation createOptionalTableUpdateOperation(
            EntityMutationTarget target, OptionalTableUpdate upsert, SessionFactoryImplementor factory) {
        return new SqliteTranslator<>(factory, upsert).createMergeOperation(upsert);
    }

    @Override
    public LimitHandler getLimitHandler() {
        return LimitOffsetLimitHandler.INSTANCE;
    }

    @Override
    public LockingSupport getLockingSupport() {
        return WriterLock.INSTANCE;
    }

    @Override
    public String getForUpdateString() {
        return LOCK_MARK;
    }

    @Override
    public String getWriteLockString(Timeout timeout) {
        return LOCK_MARK;
    }

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        return SqliteFailures::convert;
    }

    @Override
    public ViolatedConstraintNameExtractor getViolatedConstraintNameExtractor() {
        return SqliteFailures::constraint;
    }

    @Override
    public int getInExpressionCountLimit() {
        return MAX_PARAMETERS;
    }

    @Override
    public int getParameterCountLimit() {
        return MAX_PARAMETERS;
    }

    @Override
    public ScrollMode defaultScrollMode() {
        return ScrollMode.FORWARD_ONLY;
    }

    @Override
    public NullOrdering getNullOrdering() {
        return NullOrdering.SMALLEST;
    }

    @Override
    public boolean getDefaultUseGetGeneratedKeys() {
        return false;
    }

    @Override
    public boolean supportsInsertReturning() {
        return true;
    }

    @Override
    public boolean supportsRecursiveCTE() {
        return true;
    }

    @Override
    public boolean supportsWindowFunctions() {
        return true;
    }

    @Override
    public boolean supportsOffsetInSubquery() {
        return true;
    }

    @Override
    public boolean supportsFilterClause() {
        return true;
    }

    @Override
    public boolean supportsNullPrecedence() {
        return true;
    }

    @Override
    public boolean supportsIsTrue() {
        return true;
    }

    @Override
    public boolean supportsDistinctFromPredicate() {
        return true;
    }

    @Override
    public boolean supportsExceptAll() {
        return false;
    }

    /** {@code (select …) union (select …)} is no SQLite. */
    @Override
    public boolean supportsSimpleQueryGrouping() {
        return false;
    }

    @Override
    public boolean supportsTupleCounts() {
        return false;
    }

    @Override
    public boolean supportsTupleDistinctCounts() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorSyntaxInInList() {
        return false;
    }

    @Override
    public boolean supportsRowValueConstructorSyntaxInQuantifiedPredicates() {
        return false;
    }
}
