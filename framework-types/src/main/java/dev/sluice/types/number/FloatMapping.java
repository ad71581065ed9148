package dev.sluice.types.number;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.Converter;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.SqliteColumn;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Binary fractions. SQLite keeps no negative zero, so nobody does: adding 0.0 turns it into zero and changes nothing else.
 *
 * <p>A float is a double on MySQL and SQLite. MySQL's own float prints six digits, so that reading it changes the value,
 * and is not equal to the number that was written into it.
 */
final class FloatMapping {

    private static final TypeFamily FAMILY = TypeFamily.of(
                    "float", List.of(Numbers.BITS, Numbers.NON_FINITE), FloatMapping::ofParameters)
            .converting((value, to) -> converted((Number) value, to));

    private final String name;
    private final NonFinite policy;

    private FloatMapping(int bits, NonFinite policy) {
        this.name = "float" + bits + (policy == NonFinite.KEPT ? "" : "(finite)");
        this.policy = policy;
    }

    static TypeEngine<Double> float64(NonFinite policy) {
        return new FloatMapping(64, policy).doubles();
    }

    static TypeEngine<Float> float32(NonFinite policy) {
        return new FloatMapping(32, policy).floats();
    }

    private static TypeEngine<?> ofParameters(TypeParameters given) {
        NonFinite policy = given.get(Numbers.NON_FINITE).orElse(NonFinite.KEPT);
        return given.get(Numbers.BITS).orElse(64) == 32 ? float32(policy) : float64(policy);
    }

    private static Number converted(Number value, TypeEngine<?> to) {
        double wide = value.doubleValue();
        if (to.javaType() == Double.class) {
            return wide;
        }
        float narrow = (float) wide;
        if (Double.compare(narrow, wide) != 0) {
            throw new TypeMappingException(to.name() + ": value is finer or larger than a float; keep the wider type");
        }
        return narrow;
    }

    private Mapping<Double> doubles() {
        return Mapping.named(name, Double.class)
                .order(FloatMapping::compare)
                .same((one, other) -> compare(one, other) == 0)
                .family(FAMILY, TypeParameters.of(Numbers.BITS, 64).with(Numbers.NON_FINITE, policy))
                .on(
                        POSTGRESQL,
                        storage("double precision", policy == NonFinite.KEPT ? UnaryOperator.identity() : this::finite)
                                .extract(FloatMapping::read)
                                // each by itself: a number that is admitted as another one is another object
                                .bind((statement, index, value) -> statement.setDouble(index, value + 0.0))
                                .literal(value -> "'" + (value + 0.0) + "'::float8")
                                .encode((value, out) -> out.writeLong(Double.doubleToLongBits(value + 0.0)))
                                .decode(ByteBuffer::getDouble)
                                .copyText(value -> String.valueOf(value + 0.0))
                                .check(this::finiteCheck)
                                .fits(this::finiteCheck)
                                .build())
                .on(
                        MYSQL,
                        storage("double", this::finite)
                                .extract(FloatMapping::read)
                                .literal(FloatMapping::scientific)
                                .encode((value, out) -> out.writeUtf8(value.toString()))
                                .build())
                .on(
                        SQLITE,
                        storage("double", policy == NonFinite.KEPT ? this::number : this::finite)
                                .extract((rows, index) -> SqliteColumn.real(rows, index, name))
                                .literal(FloatMapping::sqliteLiteral)
                                .check(column -> SqliteColumn.check(column, "real")
                                        + (policy == NonFinite.KEPT ? "" : " and abs(" + column + ") < 9e999"))
                                .fits(column -> policy == NonFinite.KEPT ? "" : "abs(" + column + ") < 9e999")
                                .build());
    }

    private Mapping<Float> floats() {
        Converter<Float, Double> exactly = Converter.of(value -> (double) value, FloatMapping::narrow);
        Mapping<Float> mapping = Mapping.converted(name, Float.class, doubles(), exactly, this::check)
                .withoutCoarser()
                .order(FloatMapping::compare)
                .same((one, other) -> compare(one, other) == 0)
                .fits(MYSQL, column -> fits(MYSQL, column))
                .fits(SQLITE, column -> fits(SQLITE, column))
                .family(FAMILY, TypeParameters.of(Numbers.BITS, 32).with(Numbers.NON_FINITE, policy));
        return mapping.on(
                POSTGRESQL,
                ComposedStorage.<Float>of("real", java.sql.Types.REAL)
                        .admit(value -> (float) (policy == NonFinite.KEPT ? value + 0.0 : finite(value)))
                        // As a double, which is equal to it: without binaryTransfer the driver sends a float's digits
                        // as those of a double, and 1.1 is another number in both.
                        .bind((statement, index, value) -> statement.setDouble(index, value))
                        .extract((rows, index) -> {
                            float value = rows.getFloat(index);
                            return rows.wasNull() ? null : value;
                        })
                        .literal(value -> "'" + value + "'::float4")
                        .encode((value, out) -> out.writeInt(Float.floatToIntBits(value)))
                        .decode(ByteBuffer::getFloat)
                        .copyText(String::valueOf)
                        .check(this::finiteCheck)
                        .form(Integer.toString(java.sql.Types.DOUBLE)) // a cast away
                        .fits(column -> fits(POSTGRESQL, column))
                        .build());
    }

    /** Compared with true, because MySQL takes no CASE for a condition. */
    private String check(DatabaseProduct product, String column) {
        return fits(product, column) + (product == MYSQL ? " = true" : "");
    }

    /** That a double is a float. */
    private String fits(DatabaseProduct product, String column) {
        String infinite = switch (product) {
            case POSTGRESQL -> " or " + column + " in ('NaN', 'Infinity', '-Infinity')";
            case MYSQL -> "";
            case SQLITE -> " or abs(" + column + ") = 9e999";
        };
        return FloatFits.condition(product, column, column + " is null" + (policy == NonFinite.KEPT ? infinite : ""));
    }

    private static ComposedStorage.Builder<Double> storage(String ddl, UnaryOperator<Double> admit) {
        return ComposedStorage.<Double>of(ddl, java.sql.Types.DOUBLE)
                .admit(admit)
                .bind(PreparedStatement::setDouble);
    }

    /** NaN sorts above infinity. */
    private String finiteCheck(String column) {
        return policy == NonFinite.KEPT ? "" : column + " > '-infinity' and " + column + " < 'infinity'";
    }

    private double finite(double value) {
        if (Double.isInfinite(value)) {
            throw new TypeMappingException(name + ": "
                    + (policy == NonFinite.KEPT ? "MySQL holds no infinity" : "infinities are refused")
                    + "; store NULL or another value");
        }
        return number(value);
    }

    private double number(double value) {
        if (Double.isNaN(value)) {
            throw new TypeMappingException(name + ": "
                    + (policy == NonFinite.KEPT
                            ? "only PostgreSQL holds NaN (SQLite would store NULL)"
                            : "NaN is refused")
                    + "; store NULL or another value");
        }
        return value + 0.0;
    }

    /** A negative zero is stored as zero, and so is one with it. */
    private static int compare(double one, double other) {
        return Double.compare(one + 0.0, other + 0.0);
    }

    private static float narrow(double value) {
        float narrowed = (float) value;
        if (narrowed != value) {
            throw new IllegalArgumentException("finer or larger than a float");
        }
        return narrowed;
    }

    private static @Nullable Double read(ResultSet rows, int index) throws SQLException {
        double value = rows.getDouble(index);
        return rows.wasNull() ? null : value;
    }

    /** With an exponent, so that MySQL reads a double and not a decimal. */
    private static String scientific(double value) {
        String text = Double.toString(value);
        return text.indexOf('E') < 0 ? text + "E0" : text;
    }

    private static String sqliteLiteral(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "9e999" : "-9e999";
        }
        return Double.toString(value);
    }
}
