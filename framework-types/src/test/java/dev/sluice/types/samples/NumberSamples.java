package dev.sluice.types.samples;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.number.NonFinite;
import dev.sluice.types.number.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

final class NumberSamples {

    private NumberSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        return List.of(
                TypeSample.of(Numbers.int8(), Byte.MIN_VALUE, (byte) -1, (byte) 0, Byte.MAX_VALUE)
                        .refusingSql("128", "-129"),
                TypeSample.of(Numbers.int16(), Short.MIN_VALUE, (short) -1, (short) 0, Short.MAX_VALUE)
                        .refusingSql("32768", "-32769"),
                TypeSample.of(Numbers.int32(), Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)
                        .refusingSql("2147483648", "'seven'"),
                TypeSample.of(Numbers.int64(), Long.MIN_VALUE, -1L, 0L, 1L, 1L << 53 | 1, Long.MAX_VALUE)
                        .refusingSql("9223372036854775808"),
                TypeSample.of(Numbers.uint8(), (short) 0, (short) 128, (short) 255)
                        .refusing((short) -1, (short) 256)
                        .refusingSql("-1", "256"),
                TypeSample.of(Numbers.uint16(), 0, 1, 32_768, 65_535)
                        .refusing(-1, 65_536)
                        .refusingSql("-1", "65536"),
                TypeSample.of(Numbers.uint32(), 0L, 1L, 2_147_483_648L, 4_294_967_295L)
                        .refusing(-1L, 4_294_967_296L)
                        .refusingSql("-1", "4294967296"),
                TypeSample.of(
                                Numbers.uint64(),
                                integers(
                                        "0", "1", "9223372036854775807", "9223372036854775808", "18446744073709551615"))
                        .refusing(integers("-1", "18446744073709551616"))
                        .refusingSql(
                                product == SQLITE
                                        ? new String[] {"'12'", "'n99998 -1'", "'p0020 18446744073709551616'"}
                                        : new String[] {"-1", "18446744073709551616"}),
                TypeSample.of(
                                Numbers.integer(65),
                                integers(
                                        "-" + "9".repeat(65),
                                        "-1" + "0".repeat(40),
                                        "-10",
                                        "-9",
                                        "0",
                                        "9",
                                        "10",
                                        "18446744073709551616",
                                        "9".repeat(65)))
                        .refusing(integers("1" + "0".repeat(65)))
                        .refusingSql(product == SQLITE ? "'12'" : "1" + "0".repeat(65)),
                TypeSample.of(
                                Numbers.decimal(15, 2),
                                decimals(
                                        "-9999999999999.99",
                                        "-0.01",
                                        "0.00",
                                        "0.01",
                                        "0.10",
                                        "1.00",
                                        "10000.00",
                                        "9999999999999.99"))
                        .refusing(decimals("10000000000000", "0.001", "1E+1000000000", "1E-1000000000"))
                        .refusingSql("10000000000000"),
                TypeSample.of(
                                Numbers.decimal(15, 15),
                                decimals(
                                        "-0.999999999999999",
                                        "0.000000000000000",
                                        "0.000000000000001",
                                        "0.123456789012345",
                                        "0.999999999999999"))
                        .refusingSql("1"),
                TypeSample.of(
                                Numbers.decimal(9, 0),
                                decimals("-999999999", "-10000", "0", "9999", "10000", "999999999"))
                        .refusingSql("1000000000"),
                TypeSample.of(
                                Numbers.decimal(65, 30),
                                decimals(
                                        "-99999999999999999999999999999999999.999999999999999999999999999999",
                                        "-12345678901234567890.120000000000000000000000000000",
                                        "-12345678901234567890.020000000000000000000000000000",
                                        "-1.000000000000000000000000000000",
                                        "-0.000000000000000000000000000001",
                                        "0.000000000000000000000000000000",
                                        "0.000000000000000000000000000001",
                                        "9.000000000000000000000000000000",
                                        "10.000000000000000000000000000000",
                                        "99999999999999999999999999999999999.999999999999999999999999999999"))
                        .refusing(decimals("1E+35", "1E-31"))
                        .refusingSql(
                                product == SQLITE
                                        ? new String[] {
                                            "1.5",
                                            "'1.5'",
                                            "'p0001 1.5'",
                                            "'p0002 1." + "0".repeat(30) + "'",
                                            "'p0002 01." + "0".repeat(30) + "'",
                                            "'n99988" + "9".repeat(29) + " -1." + "0".repeat(30) + "'",
                                            "'n99989" + "9".repeat(30) + " -0." + "0".repeat(30) + "'"
                                        }
                                        : new String[] {"1e35"}),
                float32(product)
                        .refusingSql(
                                product == POSTGRESQL
                                        ? new String[] {"'seven'"}
                                        : new String[] {"'seven'", "0.1e0", "16777217e0", "1e39"}),
                float64(product).refusingSql("'seven'"),
                TypeSample.of(Numbers.float64(NonFinite.REFUSED), -Double.MAX_VALUE, 0.0, 0.1, Double.MAX_VALUE)
                        .refusing(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                        .refusingSql(
                                switch (product) {
                                    case POSTGRESQL -> new String[] {"'NaN'", "'-infinity'"};
                                    case MYSQL -> new String[] {"1e308 * 10"};
                                    case SQLITE -> new String[] {"9e999", "'seven'"};
                                }));
    }

    private static TypeSample<?> float64(DatabaseProduct product) {
        TypeSample<Double> finite = TypeSample.of(
                Numbers.float64(),
                -Double.MAX_VALUE,
                -1.1,
                -Double.MIN_NORMAL,
                0.0,
                Double.MIN_NORMAL,
                0.1,
                1e15,
                Double.MAX_VALUE);
        if (product == MYSQL) {
            return finite.refusing(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        TypeSample<Double> more = finite.with(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.MIN_VALUE);
        return product == POSTGRESQL ? more.with(Double.NaN) : more.refusing(Double.NaN);
    }

    private static TypeSample<?> float32(DatabaseProduct product) {
        TypeSample<Float> finite = TypeSample.of(
                Numbers.float32(), -Float.MAX_VALUE, -1.1f, 0f, Float.MIN_VALUE, 0.1f, 16777216f, Float.MAX_VALUE);
        if (product == MYSQL) {
            return finite.refusing(Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        }
        TypeSample<Float> more = finite.with(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        return product == POSTGRESQL ? more.with(Float.NaN) : more.refusing(Float.NaN);
    }

    private static BigDecimal[] decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }

    private static BigInteger[] integers(String... values) {
        return Arrays.stream(values).map(BigInteger::new).toArray(BigInteger[]::new);
    }
}
