package dev.sluice.bulk.column;

import dev.sluice.bulk.file.FieldKind;
import dev.sluice.types.text.JsonText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * How values of a Java class are written in files: as the ISO standards and {@code toString} do, bytes as {@code \x} and
 * their digits.
 *
 * @param kind what becomes of the text in JSON
 * @param parse throws a {@link RuntimeException} for what is no such value; its message may hold the text
 */
record TextForm<J>(FieldKind kind, Function<String, J> parse, Function<J, String> format) {

    private static final String BYTES = "\\x";
    private static final int UUID_LENGTH = 36;

    private static final Map<Class<?>, TextForm<?>> KNOWN = Map.ofEntries(
            Map.entry(String.class, string(text -> text)),
            Map.entry(Object.class, new TextForm<Object>(FieldKind.TEXT, text -> text, TextForm::found)),
            Map.entry(Boolean.class, bare(TextForm::bool)),
            Map.entry(Byte.class, bare(Byte::valueOf)),
            Map.entry(Short.class, bare(Short::valueOf)),
            Map.entry(Integer.class, bare(Integer::valueOf)),
            Map.entry(Long.class, bare(Long::valueOf)),
            Map.entry(BigInteger.class, bare(BigInteger::new)),
            Map.entry(Float.class, bare(Float::valueOf)),
            Map.entry(Double.class, bare(Double::valueOf)),
            Map.entry(
                    BigDecimal.class,
                    new TextForm<BigDecimal>(FieldKind.BARE, BigDecimal::new, BigDecimal::toPlainString)),
            Map.entry(UUID.class, string(TextForm::uuid)),
            Map.entry(LocalDate.class, string(LocalDate::parse)),
            Map.entry(LocalTime.class, string(LocalTime::parse)),
            Map.entry(LocalDateTime.class, string(TimeText::dateTime)),
            Map.entry(Instant.class, string(TimeText::instant)),
            Map.entry(JsonText.class, new TextForm<>(FieldKind.JSON, JsonText::new, JsonText::json)),
            Map.entry(byte[].class, new TextForm<byte[]>(FieldKind.TEXT, TextForm::bytes, TextForm::hex)));

    /** Of one of the classes that {@link FieldTypes} uses. */
    @SuppressWarnings("unchecked") // each is filed under its class
    static <J> TextForm<J> of(Class<J> type) {
        TextForm<?> known = KNOWN.get(type);
        if (known == null) {
            throw new IllegalArgumentException("type: " + type.getName() + " has no text in files");
        }
        return (TextForm<J>) known;
    }

    /** The same, or one that no text is read by. */
    static <J> TextForm<J> shown(Class<J> type) {
        return KNOWN.containsKey(type)
                ? of(type)
                : string(text -> {
                    throw new IllegalArgumentException("no text of " + type.getName() + " is known");
                });
    }

    private static <J> TextForm<J> bare(Function<String, J> parse) {
        return new TextForm<>(FieldKind.BARE, parse, String::valueOf);
    }

    private static <J> TextForm<J> string(Function<String, J> parse) {
        return new TextForm<>(FieldKind.TEXT, parse, String::valueOf);
    }

    private static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw new IllegalArgumentException("is no boolean");
        };
    }

    /** Stricter than the JDK, which takes 1-1-1-1-1. */
    private static UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("is no UUID");
        }
        return UUID.fromString(text);
    }

    private static byte[] bytes(String text) {
        if (!text.startsWith(BYTES)) {
            throw new IllegalArgumentException("is no text of bytes");
        }
        return HexFormat.of().parseHex(text, BYTES.length(), text.length());
    }

    private static String found(Object value) {
        return value instanceof byte[] bytes ? hex(bytes) : String.valueOf(value);
    }

    private static String hex(byte[] bytes) {
        return BYTES + HexFormat.of().formatHex(bytes);
    }
}
