package dev.sluice.types.samples;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.types.contract.TypeSample;
import dev.sluice.types.number.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

final class NumberSamples {

    private NumberSamples() {}

    static List<TypeSample<?>> on(DatabaseProduct product) {
        List<TypeSample<?>> samples = new ArrayList<>(List.of(
                TypeSample.of(Numbers.int8(), Byte.MIN_VALUE, (byte) -1, (byte) 0, Byte.MAX_VALUE)
                        .refusingSql("128", "-129"),
                TypeSample.of(Numbers.int16(), Short.MIN_VALUE, (short) -1, (short) 0, Short.MAX_VALUE)
                        .refusingSql("32768", "-32769"),
                TypeSample.of(Numbers.int32(), Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE)
                        .refusingSql("2147483648", "'seven'"),
                TypeSample.of(Numbers.int64(), Long.MIN_VALUE, -1L, 0L, 1L, 1L << 53 | 1, Long.MAX_VALUE)
                        .refusingSql("9223372036854775808"),
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
                        decimals("-0.999999999999999", "0.000000000000001", "0.123456789012345")),
                TypeSample.of(
                        Numbers.decimal(9, 0), decimals("-999999999", "-10000", "0", "9999", "10000", "999999999"))));
        samples.add(floats(product));
        if (product != SQLITE) {
            samples.add(TypeSample.of(
                    Numbers.decimal(65, 30),
                    decimals(
                            "-99999999999999999999999999999999999.999999999999999999999999999999",
                            "-12345678901234567890.120000000000000000000000000000",
                            "0.000000000000000000000000000001",
                            "99999999999999999999999999999999999.999999999999999999999999999999")));
        }
        return samples;
    }

    private static TypeSample<?> floats(DatabaseProduct product) {
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

    static BigDecimal[] decimals(String... values) {
        return Arrays.stream(values).map(BigDecimal::new).toArray(BigDecimal[]::new);
    }
}
