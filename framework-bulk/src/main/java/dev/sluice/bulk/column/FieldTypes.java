package dev.sluice.bulk.column;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.model.ColumnType;
import dev.sluice.types.Types;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.text.Texts;
import dev.sluice.types.time.Times;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the type of a column by its declaration in the catalogue. */
public final class FieldTypes {

    private static final int MAX_TEXT = 10_485_760;
    private static final int MAX_BYTES = 1_073_741_823;
    private static final int MICROS = 6;

    private FieldTypes() {}

    /** Empty if a file cannot carry such a column. */
    public static Optional<FieldType<?>> of(Connection connection, DatabaseProduct product, ColumnType type)
            throws SQLException {
        FieldType<?> found = switch (product) {
            case POSTGRESQL -> postgres(type);
            case MYSQL -> mysql(type);
            case SQLITE -> sqlite(type);
        };
        if (found == null && product == DatabaseProduct.POSTGRESQL) {
            return ofOwnType(connection, type.text());
        }
        return Optional.ofNullable(found).map(known -> known.declared(type.text()));
    }

    /** How a column is read of which there is no type here: the server makes a text of it. */
    public static FieldType<?> asText(DatabaseProduct product, ColumnType type) {
        return FieldType.of(Types.text())
                .selectedAs(
                        switch (product) {
                            case POSTGRESQL -> "%s::text";
                            case MYSQL -> type.name().equals("bit") ? "cast(%s + 0 as char)" : "cast(%s as char)";
                            case SQLITE -> "cast(%s as text)";
                        });
    }

    /**
     * Of a column of PostgreSQL of which there is no type here: it is read as the text that the server makes of it, and written by
     * way of a table where it is a text.
     */
    public static FieldType<?> cast(ColumnType type) {
        return new FieldType<>(
                new ColumnEngine<>(Types.text(), type.text(), true, text -> text),
                TextForm.of(String.class),
                asText(DatabaseProduct.POSTGRESQL, type).expression());
    }

    /** Whether values are sent as texts, of which the server has to make what the column has. */
    public static boolean isCast(TypeEngine<?> engine) {
        return engine instanceof ParsedEngine<?, ?> parsed
                ? isCast(parsed.base())
                : engine instanceof ColumnEngine<?> column && column.cast();
    }

    /** The binary form of an enum is its label, that of a domain is its base type's. */
    private static Optional<FieldType<?>> ofOwnType(Connection connection, String name) throws SQLException {
        String base = null;
        boolean isEnum = false;
        try (PreparedStatement select = connection.prepareStatement("select typtype::text,"
                + " case when typtype = 'd' then format_type(typbasetype, typtypmod) end"
                + " from pg_type where oid = to_regtype(?)")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    isEnum = row.getString(1).equals("e");
                    base = row.getString(2);
                }
            }
        }
        if (isEnum) {
            return Optional.of(FieldType.of(Types.text()).declared(name));
        }
        return base == null
                ? Optional.empty()
                : of(connection, DatabaseProduct.POSTGRESQL, ColumnType.of(base))
                        .map(found -> found.declared(name));
    }

    private static @Nullable FieldType<?> postgres(ColumnType type) {
        return switch (type.name()) {
            case "boolean" -> FieldType.of(Types.bool());
            case "smallint" -> FieldType.of(Types.int16());
            case "integer" -> FieldType.of(Types.int32());
            case "bigint" -> FieldType.of(Types.int64());
            case "real" -> FieldType.of(Numbers.float32());
            case "double precision" -> FieldType.of(Types.float64());
            case "numeric" -> FieldType.of(decimal(type));
            case "text", "json", "xml", "name" -> FieldType.of(Types.text());
            case "character varying", "character" -> FieldType.of(text(type));
            case "jsonb" -> FieldType.of(Texts.json());
            case "uuid" -> FieldType.of(Types.uuid());
            case "bytea" -> FieldType.of(Types.bytes(MAX_BYTES));
            case "date" -> FieldType.of(Types.date());
            case "timestamp with time zone" -> FieldType.of(Types.instant()).fraction(type.precision(), MICROS);
            case "timestamp without time zone" ->
                FieldType.of(Times.localDateTime()).fraction(type.precision(), MICROS);
            case "time without time zone" -> FieldType.of(Times.localTime()).fraction(type.precision(), MICROS);
            default -> null;
        };
    }

    /** What MySQL can be sent, it takes as a text; so a column of labels or of a year is one. */
    private static @Nullable FieldType<?> mysql(ColumnType type) {
        return switch (type.name()) {
            case "tinyint" ->
                Integer.valueOf(1).equals(type.precision()) ? FieldType.of(Types.bool()) : FieldType.of(Numbers.int8());
            case "tinyint unsigned" -> FieldType.of(Numbers.uint8());
            case "smallint", "year" -> FieldType.of(Types.int16());
            case "smallint unsigned" -> FieldType.of(Numbers.uint16());
            case "mediumint", "int", "mediumint unsigned" -> FieldType.of(Types.int32());
            case "int unsigned" -> FieldType.of(Numbers.uint32());
            case "bigint" -> FieldType.of(Types.int64());
            case "bigint unsigned" -> FieldType.of(Numbers.uint64());
            // as such it would be sent with six digits only
            case "float" -> FieldType.of(Numbers.float32()).selectedAs("cast(%s as double)");
            case "double" -> FieldType.of(Types.float64());
            case "decimal", "decimal unsigned" -> FieldType.of(decimal(type));
            case "varchar", "char" -> FieldType.of(text(type));
            case "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json" -> FieldType.of(Types.text());
            case "binary" ->
                Integer.valueOf(16).equals(type.length()) ? FieldType.of(Types.uuid()) : FieldType.of(bytes(type));
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> FieldType.of(bytes(type));
            case "date" -> FieldType.of(Types.date());
            case "datetime", "timestamp" -> FieldType.of(Times.localDateTime()).fraction(type.precision(), 0);
            case "time" -> FieldType.of(Times.localTime()).fraction(type.precision(), 0);
            default -> null;
        };
    }

    /** The names by which our types are declared; for all others what SQLite itself makes of a name. */
    private static FieldType<?> sqlite(ColumnType type) {
        String name = type.name();
        return switch (name) {
            case "boolean", "bool" -> FieldType.of(Types.bool());
            case "date" -> FieldType.of(Types.date());
            case "datetime" -> FieldType.of(Types.instant());
            case "timestamp" -> FieldType.of(Times.localDateTime());
            case "time" -> FieldType.of(Times.localTime());
            case "decimal", "numeric" -> {
                Integer precision = type.precision();
                yield precision == null || precision > 15 ? FieldType.of(AsFound.ENGINE) : FieldType.of(decimal(type));
            }
            default -> byAffinity(name, type);
        };
    }

    private static FieldType<?> byAffinity(String name, ColumnType type) {
        if (name.contains("int")) {
            return FieldType.of(Types.int64());
        }
        if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return FieldType.of(text(type));
        }
        if (name.contains("blob")) {
            return FieldType.of(bytes(type));
        }
        return name.contains("real") || name.contains("floa") || name.contains("doub")
                ? FieldType.of(Types.float64())
                : FieldType.of(AsFound.ENGINE);
    }

    private static TypeEngine<BigDecimal> decimal(ColumnType type) {
        Integer precision = type.precision();
        Integer scale = type.scale();
        if (precision == null || precision > 1000 || (scale != null && (scale < 0 || scale > precision))) {
            return AnyNumeric.ENGINE;
        }
        return Types.decimal(precision, scale == null ? 0 : scale);
    }

    private static TypeEngine<String> text(ColumnType type) {
        Integer length = type.length();
        return length == null || length < 1 || length > MAX_TEXT ? Types.text() : Types.string(length);
    }

    private static TypeEngine<byte[]> bytes(ColumnType type) {
        Integer length = type.length();
        return Types.bytes(length == null || length < 1 ? MAX_BYTES : length);
    }
}
