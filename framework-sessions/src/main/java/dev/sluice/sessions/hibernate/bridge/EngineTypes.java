package dev.sluice.sessions.hibernate.bridge;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.sqlite.SqliteDialect;
import dev.sluice.types.Types;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.time.Times;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.hibernate.dialect.Dialect;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.hibernate.type.descriptor.sql.spi.DdlTypeRegistry;

/** The JDBC types of type engines on one product, each with the very name that its storage has in generated DDL. */
final class EngineTypes {

    /** Of names in DDL; Hibernate's own codes are far below. */
    private static final int FIRST_DDL_CODE = 70_000;

    /** What a column may say and a cast may not. */
    private static final Pattern COLUMN_ONLY = Pattern.compile(" (collate|character set) .*");

    /** What the standard types of Hibernate's own classes count as in queries. */
    private static final Map<Integer, TypeEngine<?>> STANDARD = Map.ofEntries(
            Map.entry(SqlTypes.BOOLEAN, Types.bool()),
            Map.entry(SqlTypes.TINYINT, Numbers.int8()),
            Map.entry(SqlTypes.SMALLINT, Numbers.int16()),
            Map.entry(SqlTypes.INTEGER, Numbers.int32()),
            Map.entry(SqlTypes.BIGINT, Numbers.int64()),
            Map.entry(SqlTypes.FLOAT, Numbers.float32()),
            Map.entry(SqlTypes.DOUBLE, Numbers.float64()),
            Map.entry(SqlTypes.NUMERIC, Types.decimal(1, 0)),
            Map.entry(SqlTypes.VARCHAR, Types.text()),
            Map.entry(SqlTypes.VARBINARY, Types.bytes(1)),
            Map.entry(SqlTypes.DURATION, Times.duration()));

    /** What tells two types apart: their names may be the same. */
    private record Known(TypeFamily family, TypeParameters parameters, Class<?> javaType, int kind) {}

    private final DatabaseProduct product;
    private final Map<String, Integer> ddlCodes = new ConcurrentHashMap<>();
    private final Map<Known, JdbcType> jdbcTypes = new ConcurrentHashMap<>();

    EngineTypes(DatabaseProduct product) {
        this.product = product;
    }

    /** Of {@link SqlTypes}: that of the class, if the engine is of the family of its standard engine, or any other type. */
    static int kind(TypeEngine<?> engine) {
        return STANDARD.entrySet().stream()
                .filter(standard -> standard.getValue().javaType() == engine.javaType()
                        && standard.getValue().family().equals(engine.family()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(SqlTypes.OTHER);
    }

    /** Whether an enum is stored by the names of its constants, as Hibernate would write them into a document, too. */
    <E extends Enum<E>> boolean hasNames(TypeEngine<E> engine) {
        Storage<E> storage = engine.on(product);
        return Arrays.stream(engine.javaType().getEnumConstants())
                .allMatch(each -> storage.literal(each).equals('\'' + each.name() + '\''));
    }

    /**
     * The JDBC type of an engine, with the parameters that the column says, if it takes any.
     *
     * @param kind of {@link SqlTypes}: what it counts as in queries
     */
    JdbcType of(TypeEngine<?> engine, int kind, JdbcTypeIndicators column) {
        TypeEngine<?> fitting = fitting(engine, column);
        return jdbcTypes.computeIfAbsent(
                new Known(fitting.family(), fitting.parameters(), fitting.javaType(), kind),
                known -> jdbcType(fitting, kind, column));
    }

    private <J> JdbcType jdbcType(TypeEngine<J> engine, int kind, JdbcTypeIndicators column) {
        Storage<J> storage = engine.on(product);
        // a wide decimal on SQLite is a text: its sum would be 0, so it must not count as a number
        boolean unlikeItsKind = kind == SqlTypes.NUMERIC && storage.jdbcType() == SqlTypes.VARCHAR;
        int queried = unlikeItsKind ? SqlTypes.VARCHAR : kind;
        return new StorageJdbcType<>(
                queried,
                queried,
                ddlCode(storage.ddl(), column),
                engine.javaType(),
                storage,
                engine.order().isPresent(),
                engine);
    }

    private static TypeEngine<?> fitting(TypeEngine<?> engine, JdbcTypeIndicators column) {
        Set<TypeParameter<?>> accepted = engine.family().parameters();
        TypeParameters given = engine.parameters();
        if (accepted.contains(TypeParameter.LENGTH) && column.getColumnLength() > 0) {
            given = given.with(TypeParameter.LENGTH, Math.toIntExact(column.getColumnLength()));
        }
        if (accepted.contains(TypeParameter.PRECISION) && column.getColumnPrecision() > 0) {
            given = given.with(TypeParameter.PRECISION, column.getColumnPrecision());
            if (accepted.contains(TypeParameter.SCALE)) {
                given = given.with(TypeParameter.SCALE, Math.max(0, column.getColumnScale()));
            }
        }
        return given.equals(engine.parameters()) ? engine : engine.family().engine(given);
    }

    /** MySQL casts to fewer types than it has. */
    private String inCast(String type) {
        if (product != DatabaseProduct.MYSQL) {
            return type;
        }
        if (type.contains("char") || type.contains("text")) {
            return type.contains("(") ? "char" + type.substring(type.indexOf('(')) : "char";
        }
        if (type.contains("int")) {
            return type.contains("unsigned") ? "unsigned" : "signed";
        }
        return type.contains("binary") || type.contains("blob") ? "binary" : type;
    }

    private int ddlCode(String ddl, JdbcTypeIndicators column) {
        return ddlCodes.computeIfAbsent(ddl, name -> {
            int code = FIRST_DDL_CODE + ddlCodes.size();
            Dialect dialect = column.getDialect();
            String inTable = dialect instanceof SqliteDialect sqlite ? sqlite.typeName(name) : name;
            String inCast = inCast(COLUMN_ONLY.matcher(name).replaceFirst(""));
            DdlTypeRegistry registry = column.getTypeConfiguration().getDdlTypeRegistry();
            registry.addDescriptor(new DdlTypeImpl(code, inTable, inCast, dialect));
            return code;
        });
    }
}
