package dev.sluice.types.number;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Storage;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers without a sign: MySQL's own, and elsewhere the next wider integer with a CHECK. In Java each is the next wider
 * number, because none there is without a sign.
 */
final class UnsignedMappings {

    private static final TypeFamily FAMILY = TypeFamily.of(
                    "unsigned",
                    List.of(Numbers.BITS),
                    given -> ofBits(given.get(Numbers.BITS).orElse(0)))
            .converting(UnsignedMappings::converted);

    static final TypeEngine<Short> UINT8 =
            new Width<>("uint8", 8, Numbers.int16(), BigInteger::shortValueExact).engine("tinyint unsigned");
    static final TypeEngine<Integer> UINT16 =
            new Width<>("uint16", 16, Numbers.int32(), BigInteger::intValueExact).engine("smallint unsigned");
    static final TypeEngine<Long> UINT32 =
            new Width<>("uint32", 32, Numbers.int64(), BigInteger::longValueExact).engine("int unsigned");
    static final TypeEngine<BigInteger> UINT64 =
            new Width<>("uint64", 64, Numbers.integer(20), value -> value).engine("bigint unsigned");

    private UnsignedMappings() {}

    private static TypeEngine<?> ofBits(int bits) {
        return switch (bits) {
            case 8 -> UINT8;
            case 16 -> UINT16;
            case 32 -> UINT32;
            case 64 -> UINT64;
            default -> throw new IllegalArgumentException("bits: " + bits + " (expected: 8, 16, 32 or 64)");
        };
    }

    private static BigInteger wide(Number value) {
        return value instanceof BigInteger whole ? whole : BigInteger.valueOf(value.longValue());
    }

    private static Object converted(Object value, TypeEngine<?> to) {
        BigInteger number = wide((Number) value);
        int bits = to.parameters().get(Numbers.BITS).orElseThrow();
        if (number.bitLength() > bits) {
            throw new TypeMappingException(to.name() + ": value is too large; keep the wider type");
        }
        return switch (bits) {
            case 8 -> number.shortValueExact();
            case 16 -> number.intValueExact();
            case 32 -> number.longValueExact();
            default -> number;
        };
    }

    /**
     * One of them.
     *
     * @param signed the type that has room for it, and what it is where there is none without a sign
     */
    private record Width<J extends Number & Comparable<J>>(
            String name, int bits, TypeEngine<J> signed, Function<BigInteger, J> number) {

        TypeEngine<J> engine(String mysqlDdl) {
            Mapping<J> mapping = Mapping.ordered(name, signed.javaType())
                    .family(FAMILY, TypeParameters.of(Numbers.BITS, bits))
                    .coarser(signed, value -> value);
            for (DatabaseProduct product : DatabaseProduct.values()) {
                mapping.on(product, product == MYSQL ? mysql(mysqlDdl) : elsewhere(product, signed.on(product)));
            }
            return mapping;
        }

        private Storage<J> elsewhere(DatabaseProduct product, Storage<J> wider) {
            return ComposedStorage.<J>of(wider.ddl(), wider.jdbcType())
                    .admit(this::admit)
                    .bind(wider::bind)
                    .extract((rows, index) -> found(wider.extract(rows, index), index))
                    .literal(wider::literal)
                    .encode(wider::encode)
                    .decode(field -> found(wider.decode(field), ""))
                    .copyText(wider::copyText)
                    .readable(wider::readable)
                    .check(column ->
                            wider.check(column).map(one -> one + " and ").orElse("") + range(wider, column))
                    .fits(column -> range(wider, column) + (product == POSTGRESQL ? whole(column) : ""))
                    .build();
        }

        private Storage<J> mysql(String ddl) {
            return ComposedStorage.<J>of(ddl, java.sql.Types.DECIMAL)
                    .admit(this::admit)
                    .bind((statement, index, value) -> statement.setBigDecimal(index, new BigDecimal(wide(value))))
                    .extract((rows, index) -> {
                        BigDecimal value = rows.getBigDecimal(index);
                        return value == null ? null : found(value.toBigIntegerExact(), index);
                    })
                    .literal(String::valueOf)
                    .encode((value, out) -> out.writeUtf8(value.toString()))
                    .readable(column -> "cast(" + column + " as char)")
                    .fits(column -> column + " between 0 and " + max() + whole(column))
                    .build();
        }

        /** What is stored sorts as the numbers do, so that its literals are the bounds. */
        private String range(Storage<J> wider, String column) {
            return column + " between " + wider.literal(number.apply(BigInteger.ZERO)) + " and "
                    + wider.literal(number.apply(max()));
        }

        /** Of decimals, too, which the servers round without a word. */
        private static String whole(String column) {
            return " and " + column + " % 1 = 0";
        }

        private BigInteger max() {
            return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        }

        private J admit(J value) {
            if (!isIn(wide(value))) {
                throw new TypeMappingException(
                        name + ": value is out of range (0 to " + max() + "); use a wider type, or one with a sign");
            }
            return value;
        }

        private boolean isIn(BigInteger value) {
            return value.signum() >= 0 && value.bitLength() <= bits;
        }

        private @Nullable J found(@Nullable Number value, int index) {
            return value == null ? null : found(value, "column=" + index + ", ");
        }

        private J found(Number value, String where) {
            BigInteger whole = wide(value);
            if (!isIn(whole)) {
                throw new TypeMappingException(name + ": the column holds a number out of range (" + where
                        + "expected 0 to " + max() + "); read it with another type");
            }
            return number.apply(whole);
        }
    }
}
