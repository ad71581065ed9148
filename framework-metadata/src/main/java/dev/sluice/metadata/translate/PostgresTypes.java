package dev.sluice.metadata.translate;

import dev.sluice.metadata.model.ColumnType;
import dev.sluice.types.Types;
import dev.sluice.types.number.Numbers;
import dev.sluice.types.text.Texts;
import dev.sluice.types.time.Times;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's own types mean. */
final class PostgresTypes {

    private static final int MOST_DIGITS = 65;
    private static final int MOST_FRACTION = 30;

    private PostgresTypes() {}

    static RecognizedType of(ColumnType type) {
        Integer length = type.length();
        return switch (type.name()) {
            case "boolean" -> RecognizedType.of(PortableType.of(Types.bool()));
            case "smallint" -> RecognizedType.of(PortableType.of(Numbers.int16()));
            case "integer" -> RecognizedType.of(PortableType.of(Numbers.int32()));
            case "bigint" -> RecognizedType.of(PortableType.of(Numbers.int64()));
            case "real" -> RecognizedType.of(PortableType.of(Numbers.float32()));
            case "double precision" -> RecognizedType.of(PortableType.of(Numbers.float64()));
            case "numeric" -> decimal(type);
            case "character varying" ->
                RecognizedType.of(
                        length == null ? PortableType.of(Texts.text()) : PortableType.of(Texts.string(length)));
            case "character" ->
                new RecognizedType(
                        PortableType.of(Texts.string(length == null ? 1 : length)),
                        "that blanks at the end do not count");
            case "text" -> RecognizedType.of(PortableType.of(Texts.text()));
            case "bytea" -> RecognizedType.of(PortableType.spelled("bytea", "longblob", "blob"));
            case "date" -> RecognizedType.of(PortableType.of(Times.date()));
            case "time without time zone" -> time(PortableType.of(Times.localTime()), type);
            case "timestamp without time zone" -> time(PortableType.of(Times.localDateTime()), type);
            case "timestamp with time zone" -> time(PortableType.of(Times.instant()), type);
            case "uuid" -> RecognizedType.of(PortableType.of(Types.uuid()));
            case "json", "jsonb" -> RecognizedType.of(PortableType.spelled("jsonb", "json", "text"));
            default -> new RecognizedType(PortableType.of(Texts.text()), "all but its text");
        };
    }

    private static RecognizedType decimal(ColumnType type) {
        Integer precision = type.precision();
        int scale = type.scale() == null ? 0 : type.scale();
        if (precision == null) {
            return new RecognizedType(
                    PortableType.spelled("numeric", "decimal(65,30)", "numeric"), "numbers of any size");
        }
        if (precision > MOST_DIGITS || scale > MOST_FRACTION || scale < 0 || scale > precision) {
            return new RecognizedType(PortableType.of(Texts.text()), "that it is a number");
        }
        return RecognizedType.of(PortableType.of(Numbers.decimal(precision, scale)));
    }

    private static RecognizedType time(PortableType type, ColumnType declared) {
        return new RecognizedType(type, digits(declared.precision(), 6));
    }

    /** What is lost if a time has all its six digits afterwards. */
    static @Nullable String digits(@Nullable Integer declared, int unsaid) {
        int digits = declared == null ? unsaid : declared;
        return digits == 6 ? null : "that it is rounded to " + digits + " digits of a second";
    }
}
