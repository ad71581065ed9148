package dev.sluice.types;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The built-in types with the values at the edges of what a product holds. */
final class StandardSamples {

    private static final Comparator<String> BY_CODE_POINT =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static final String[] NASTY = {
        "",
        " ",
        "a",
        "a ",
        "A",
        "ä",
        "it's",
        "\\",
        "\\N",
        "back\\slash\\",
        "tab\there",
        "line\nfeed\r\n",
        "\"quoted\"",
        "ß",
        "Ω",
        "\uFFFD",
        "\uE000",
        "\uD83D\uDE00 smile",
        "z\u0301",
        "ź",
        "%_",
        "--",
        "${x}",
        "\u0001"
    };

    private StandardSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        List<TypeSample<?>> samples = new ArrayList<>(List.of(
                TypeSample.of(Types.bool(), false, true),
                TypeSample.of(Types.int16(), Short.MIN_VALUE, (short) -1, (short) 0, Short.MAX_VALUE),
                TypeSample.of(Types.int32(), Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE),
                TypeSample.of(Types.int64(), Long.MIN_VALUE, -1L, 0L, 1L, 1L << 53 | 1, Long.MAX_VALUE),
                TypeSample.of(
                        Types.decimal(15, 2),
                        decimals(
                                "-9999999999999.99",
                                "-0.01",
                                "0.00",
                                "0.01",
                                "0.10",
                                "1.00",
                                "10000.00",
                                "9999999999999.99")),
                TypeSample.of(
                        Types.decimal(15, 15),
                        decimals("-0.999999999999999", "0.000000000000001", "0.123456789012345")),
                TypeSample.of(Types.decimal(9, 0), decimals("-999999999", "-10000", "0", "9999", "10000", "999999999")),
                TypeSample.sortedBy(BY_CODE_POINT, Types.string(60), NASTY),
                TypeSample.sortedBy(BY_CODE_POINT, Types.text(), with(NASTY, "x".repeat(100_000))),
                TypeSample.sortedBy(
                        Arrays::compareUnsigned,
                        Types.bytes(256),
                        new byte[0],
                        new byte[] {0},
                        new byte[] {'\\', '\t', '\n', '\r', 0, '\''},
                        new byte[] {(byte) 0xff, (byte) 0xfe},
                        allBytes()),
                TypeSample.sortedBy(
                        Comparator.comparing(UUID::toString),
                        Types.uuid(),
                        new UUID(0, 0),
                        new UUID(-1, -1),
                        new UUID(0x005c0a0927000000L, 1),
                        UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"))));
        samples.add(floats(product));
        samples.add(dates(product));
        samples.add(instants(product));
        if (product != DatabaseProduct.SQLITE) {
            samples.add(TypeSample.of(
                    Types.decimal(65, 30),
                    decimals(
                            "-99999999999999999999999999999999999.999999999999999999999999999999",
                            "-12345678901234567890.120000000000000000000000000000",
                            "0.000000000000000000000000000001",
                            "99999999999999999999999999999999999.999999999999999999999999999999")));
        }
        return samples;
    }

    private static TypeSample<?> floats(DatabaseProduct product) {
        Double[] finite = {
            -Double.MAX_VALUE, -1.1, -Double.MIN_NORMAL, 0.0, Double.MIN_NORMAL, 0.1, 1e15, Double.MAX_VALUE
        };
        return switch (product) {
            case POSTGRESQL ->
                TypeSample.of(
                        Types.float64(),
                        with(finite, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN, Double.MIN_VALUE));
            case SQLITE ->
                TypeSample.of(
                        Types.float64(),
                        with(finite, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.MIN_VALUE));
            case MYSQL -> TypeSample.of(Types.float64(), finite);
        };
    }

    private static TypeSample<?> dates(DatabaseProduct product) {
        LocalDate[] plain = {
            LocalDate.of(1582, 10, 10), LocalDate.EPOCH, LocalDate.of(2000, 2, 29), LocalDate.of(9999, 12, 31)
        };
        return switch (product) {
            case POSTGRESQL ->
                TypeSample.of(
                        Types.date(),
                        with(
                                plain,
                                LocalDate.of(-4712, 1, 1),
                                LocalDate.of(-44, 3, 15),
                                LocalDate.of(0, 1, 1),
                                LocalDate.of(5_874_897, 12, 31)));
            case SQLITE -> TypeSample.of(Types.date(), with(plain, LocalDate.of(0, 1, 1), LocalDate.of(999, 9, 9)));
            case MYSQL -> TypeSample.of(Types.date(), with(plain, LocalDate.of(1000, 1, 1)));
        };
    }

    private static TypeSample<?> instants(DatabaseProduct product) {
        Instant[] plain = {
            Instant.parse("1582-10-10T12:00:00Z"),
            Instant.EPOCH.minusNanos(1000),
            Instant.EPOCH,
            Instant.parse("2026-03-29T01:30:00.000001Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-25T01:30:00Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z")
        };
        return switch (product) {
            case POSTGRESQL ->
                TypeSample.of(
                        Types.instant(),
                        with(
                                plain,
                                Instant.parse("-4712-01-01T00:00:00Z"),
                                Instant.parse("-0044-03-15T12:00:00.123456Z"),
                                Instant.parse("+294276-12-31T23:59:59.999999Z")));
            case SQLITE -> TypeSample.of(Types.instant(), with(plain, Instant.parse("0000-01-01T00:00:00Z")));
            case MYSQL -> TypeSample.of(Types.instant(), with(plain, Instant.parse("1000-01-01T00:00:00Z")));
        };
    }

    private static BigDecimal[] decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> T[] with(T[] values, T... more) {
        return Stream.concat(Arrays.stream(values), Arrays.stream(more)).toArray(size -> Arrays.copyOf(values, size));
    }
}
