package dev.sluice.types.number;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.BulkBuffer;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.SqliteColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The integers. All are read as 64 bits and narrowed only if nothing is lost. */
final class IntegerMappings {

    private static final TypeFamily FAMILY = TypeFamily.of(
                    "integer",
                    List.of(Numbers.BITS),
                    given -> ofBits(given.get(Numbers.BITS).orElse(0)))
            .converting((value, to) -> narrowed((Number) value, to));

    /** PostgreSQL's smallest integer has 16 bits, so there a CHECK makes the difference. */
    static final TypeEngine<Byte> INT8 = new Width<>(
                    "int8", Byte.class, 8, "tinyint", Long::byteValue, (value, out) -> out.writeShort(value))
            .decoded(field -> (long) field.getShort())
            .engine("smallint", "tinyint");

    static final TypeEngine<Short> INT16 = new Width<>(
                    "int16", Short.class, 16, "smallint", Long::shortValue, (value, out) -> out.writeShort(value))
            .decoded(field -> (long) field.getShort())
            .engine("smallint", "smallint");

    static final TypeEngine<Integer> INT32 = new Width<>(
                    "int32", Integer.class, 32, "integer", Long::intValue, (value, out) -> out.writeInt(value))
            .decoded(field -> (long) field.getInt())
            .engine("integer", "int");

    static final TypeEngine<Long> INT64 = new Width<>(
                    "int64", Long.class, 64, "bigint", value -> value, (value, out) -> out.writeLong(value))
            .decoded(ByteBuffer::getLong)
            .engine("bigint", "bigint");

    private static final TypeFamily BIG = TypeFamily.of(
            "biginteger",
            List.of(TypeParameter.PRECISION),
            given -> ofDigits(given.precision()
                    .orElseThrow(() -> new TypeMappingException("integer: parameters do not fit (" + given
                            + "); use TypeParameters.of(TypeParameter.PRECISION, digits)"))));

    private IntegerMappings() {}

    static TypeEngine<BigInteger> ofDigits(int digits) {
        return Mapping.converted(
                        "integer(" + digits + ")",
                        BigInteger.class,
                        Numbers.decimal(digits, 0),
                        Converter.of(BigDecimal::new, BigDecimal::toBigIntegerExact))
                .order(BigInteger::compareTo)
                .family(BIG, TypeParameters.of(TypeParameter.PRECISION, digits));
    }

    private static TypeEngine<?> ofBits(int bits) {
        return switch (bits) {
            case 8 -> INT8;
            case 16 -> INT16;
            case 32 -> INT32;
            case 64 -> INT64;
            default -> throw new IllegalArgumentException("bits: " + bits + " (expected: 8, 16, 32 or 64)");
        };
    }

    private static Number narrowed(Number value, TypeEngine<?> to) {
        long number = value.longValue();
        Number narrowed = number;
        if (to.javaType() == Byte.class) {
            narrowed = (byte) number;
        } else if (to.javaType() == Short.class) {
            narrowed = (short) number;
        } else if (to.javaType() == Integer.class) {
            narrowed = (int) number;
        }
        if (narrowed.longValue() != number) {
            throw new TypeMappingException(to.name() + ": value is too large; keep the wider type");
        }
        return narrowed;
    }

    private static final class Width<J extends Number & Comparable<J>> {

        private final String name;
        private final Class<J> javaType;
        private final int bits;
        private final String sqliteDdl;
        private final Function<Long, J> narrow;
        private final BiConsumer<J, BulkBuffer> encoder;
        private @Nullable Function<ByteBuffer, Long> decoder;

        Width(
                String name,
                Class<J> javaType,
                int bits,
                String sqliteDdl,
                Function<Long, J> narrow,
                BiConsumer<J, BulkBuffer> encoder) {
            this.name = name;
            this.javaType = javaType;
            this.bits = bits;
            this.sqliteDdl = sqliteDdl;
            this.narrow = narrow;
            this.encoder = encoder;
        }

        Width<J> decoded(Function<ByteBuffer, Long> way) {
            decoder = way;
            return this;
        }

        TypeEngine<J> engine(String postgresDdl, String mysqlDdl) {
            ComposedStorage.Builder<J> postgres = storage(postgresDdl)
                    .extract((rows, index) -> narrow(read(rows, index), index))
                    .encode(encoder)
                    .copyText(String::valueOf)
                    .fits(this::wholeInRange)
                    .readable(column -> "cast(" + column + " as text)");
            if (decoder != null) {
                Function<ByteBuffer, Long> way = decoder;
                postgres.decode(field -> narrow(way.apply(field), ""));
            }
            if (bits == 8) {
                postgres.check(this::range);
            }
            return Mapping.ordered(name, javaType)
                    .family(FAMILY, TypeParameters.of(Numbers.BITS, bits))
                    .coarser(Numbers.decimal(digits(), 0), value -> BigDecimal.valueOf(value.longValue()))
                    .on(POSTGRESQL, postgres.build())
                    .on(
                            MYSQL,
                            storage(mysqlDdl)
                                    .extract((rows, index) -> narrow(read(rows, index), index))
                                    .encode((value, out) -> out.writeUtf8(value.toString()))
                                    .fits(this::wholeInRange)
                                    .readable(column -> "cast(" + column + " as char)")
                                    .build())
                    .on(
                            SQLITE,
                            storage(sqliteDdl)
                                    .extract((rows, index) -> narrow(
                                            SqliteColumn.integer(rows, index, name, Long.MIN_VALUE, Long.MAX_VALUE),
                                            index))
                                    .fits(this::range)
                                    .readable(column -> "cast(" + column + " as text)")
                                    .check(column -> SqliteColumn.check(column, "integer")
                                            + (bits == 64 ? "" : " and " + range(column)))
                                    .build());
        }

        private ComposedStorage.Builder<J> storage(String ddl) {
            return ComposedStorage.<J>of(ddl, java.sql.Types.BIGINT)
                    .bind((statement, index, value) -> statement.setLong(index, value.longValue()))
                    .literal(String::valueOf);
        }

        /** Of decimals, too, which the servers round without a word. */
        private String wholeInRange(String column) {
            return range(column) + " and " + column + " % 1 = 0";
        }

        private String range(String column) {
            long max = (1L << (bits - 1)) - 1;
            return column + " between " + (-max - 1) + " and " + max;
        }

        /** As many as the widest value has. */
        private int digits() {
            return Long.toString(Long.MAX_VALUE >> (64 - bits)).length();
        }

        private @Nullable J narrow(@Nullable Long value, int index) {
            return value == null ? null : narrow(value, " (column=" + index + ")");
        }

        private J narrow(long value, String where) {
            J narrowed = narrow.apply(value);
            if (narrowed.longValue() != value) {
                throw new TypeMappingException(
                        name + ": the column holds a wider integer" + where + "; read it with Types.int64()");
            }
            return narrowed;
        }
    }

    private static @Nullable Long read(ResultSet rows, int index) throws SQLException {
        long value = rows.getLong(index);
        return rows.wasNull() ? null : value;
    }
}
