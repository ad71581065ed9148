package dev.sluice.metadata.translate;

import dev.sluice.metadata.model.ColumnType;
import dev.sluice.metadata.sql.Literals;
import dev.sluice.types.Types;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.text.Texts;
import dev.sluice.types.time.Times;
import org.jspecify.annotations.Nullable;

/** What MySQL's types mean. */
final class MySqlTypes {

    private static final String BIT = "bit";

    private MySqlTypes() {}

    static RecognizedType of(ColumnType type) {
        String name = type.name().replace(" zerofill", "");
        TypeEngine<?> number = number(name, type);
        if (number != null) {
            return new RecognizedType(
                    PortableType.of(number), name.startsWith("mediumint") ? "that it has three bytes" : null);
        }
        int length = type.length() == null ? 1 : type.length();
        return switch (name) {
            case "char", "varchar" -> RecognizedType.of(PortableType.of(Texts.string(length)));
            case "tinytext", "text", "mediumtext", "longtext" -> RecognizedType.of(PortableType.of(Texts.text()));
            case "binary", "varbinary" -> RecognizedType.of(PortableType.of(Types.bytes(length)));
            case "tinyblob", "blob", "mediumblob", "longblob" ->
                RecognizedType.of(PortableType.spelled("bytea", "longblob", "blob"));
            case "date" -> RecognizedType.of(PortableType.of(Times.date()));
            case "datetime" -> time(Times.localDateTime(), type);
            case "timestamp" -> time(Times.instant(), type);
            case "time" -> new RecognizedType(PortableType.of(Times.localTime()), "times outside of a day");
            case "year" -> RecognizedType.of(PortableType.of(Numbers.int16()));
            case "json" -> RecognizedType.of(PortableType.spelled("jsonb", "json", "text"));
            case BIT -> RecognizedType.of(PortableType.spelled("bit(" + length + ")", type.text(), "blob"));
            case "enum" -> RecognizedType.of(PortableType.oneOf(Literals.listed(type.text())));
            case "set" -> new RecognizedType(PortableType.of(Texts.text()), "that it holds some of a few words");
            default -> new RecognizedType(PortableType.spelled("bytea", "longblob", "blob"), "all but its bytes");
        };
    }

    private static @Nullable TypeEngine<?> number(String name, ColumnType type) {
        return switch (name) {
            case "tinyint" -> type.text().startsWith("tinyint(1)") ? Types.bool() : Numbers.int8();
            case "smallint" -> Numbers.int16();
            case "mediumint", "int" -> Numbers.int32();
            case "bigint" -> Numbers.int64();
            case "tinyint unsigned" -> Numbers.uint8();
            case "smallint unsigned" -> Numbers.uint16();
            case "mediumint unsigned", "int unsigned" -> Numbers.uint32();
            case "bigint unsigned" -> Numbers.uint64();
            case "decimal", "decimal unsigned" ->
                Numbers.decimal(
                        type.precision() == null ? 10 : type.precision(), type.scale() == null ? 0 : type.scale());
            case "float", "float unsigned" -> Numbers.float32();
            case "double", "double unsigned" -> Numbers.float64();
            default -> null;
        };
    }

    private static RecognizedType time(TypeEngine<?> engine, ColumnType declared) {
        return new RecognizedType(PortableType.of(engine), PostgresTypes.digits(declared.precision(), 0));
    }
}
