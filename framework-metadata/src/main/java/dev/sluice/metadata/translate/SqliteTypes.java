package dev.sluice.metadata.translate;

import dev.sluice.metadata.model.ColumnType;
import dev.sluice.types.Types;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.text.Texts;
import dev.sluice.types.time.Times;
import java.util.Locale;

/**
 * What the words mean that people declare columns of SQLite with. A word that says nothing to anybody is taken by its affinity, as SQLite
 * does: <a href="https://www.sqlite.org/datatype3.html#determination_of_column_affinity">the rules</a>. A whole number has 64 bits whatever it is called.
 */
final class SqliteTypes {

    private static final int MOST_DIGITS = 65;

    private SqliteTypes() {}

    static RecognizedType of(ColumnType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        Integer length = type.length();
        return switch (name) {
            case "boolean", "bool" -> RecognizedType.of(PortableType.of(Types.bool()));
            case "varchar", "char", "character", "character varying", "nvarchar" ->
                RecognizedType.of(
                        length == null ? PortableType.of(Texts.text()) : PortableType.of(Texts.string(length)));
            case "real", "double", "float", "double precision" -> RecognizedType.of(PortableType.of(Numbers.float64()));
            case "decimal", "numeric" -> decimal(type);
            case "date" -> RecognizedType.of(PortableType.of(Times.date()));
            case "time" -> RecognizedType.of(PortableType.of(Times.localTime()));
            case "datetime" -> RecognizedType.of(PortableType.of(Times.instant()));
            case "timestamp" -> RecognizedType.of(PortableType.of(Times.localDateTime()));
            case "json", "jsonb" -> RecognizedType.of(PortableType.spelled("jsonb", "json", "json"));
            case "any" -> new RecognizedType(PortableType.of(Texts.text()), "that it holds values of any type");
            default -> byAffinity(name);
        };
    }

    private static RecognizedType byAffinity(String name) {
        if (name.contains("int")) {
            return RecognizedType.of(PortableType.of(Numbers.int64()));
        }
        if (name.contains("char") || name.contains("clob") || name.contains("text")) {
            return RecognizedType.of(PortableType.of(Texts.text()));
        }
        if (name.isEmpty() || name.contains("blob")) {
            return new RecognizedType(
                    PortableType.spelled("bytea", "longblob", "blob"),
                    name.isEmpty() ? "that it holds values of any type" : null);
        }
        if (name.contains("real") || name.contains("floa") || name.contains("doub")) {
            return RecognizedType.of(PortableType.of(Numbers.float64()));
        }
        return new RecognizedType(
                PortableType.spelled("numeric", "decimal(65,30)", "numeric"), "that it holds values of any type");
    }

    private static RecognizedType decimal(ColumnType type) {
        Integer precision = type.precision();
        if (precision == null || precision > MOST_DIGITS) {
            return RecognizedType.of(PortableType.spelled("numeric", "decimal(65,30)", "numeric"));
        }
        return RecognizedType.of(PortableType.of(Numbers.decimal(precision, type.scale() == null ? 0 : type.scale())));
    }
}
