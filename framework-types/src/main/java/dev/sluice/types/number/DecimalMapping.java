package dev.sluice.types.number;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.spi.TypeFamily;
import dev.sluice.types.spi.TypeParameter;
import dev.sluice.types.spi.TypeParameters;
import dev.sluice.types.store.ComposedStorage;
import dev.sluice.types.store.Mapping;
import dev.sluice.types.store.SqliteColumn;
import dev.sluice.types.text.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal with a fixed scale.
 *
 * <p>SQLite has no decimal. A double distinguishes all decimals of 15 significant digits, and the nearest double of a
 * decimal rounds back to it, so up to that precision the value is stored as a number that sorts, compares and reads as
 * what it is. Beyond it, it is a {@link SortableDecimal}. See docs/decisions/0005 and 0019.
 */
final class DecimalMapping {

    private static final int MAX_PRECISION = 1000;
    private static final int MYSQL_PRECISION = 65;
    private static final int MYSQL_SCALE = 30;
    private static final int SQLITE_PRECISION = 15;

    private final String name;
    private final int precision;
    private final int scale;

    private DecimalMapping(int precision, int scale) {
        this.name = "decimal(" + precision + "," + scale + ")";
        this.precision = precision;
        this.scale = scale;
    }

    static final TypeFamily FAMILY = TypeFamily.of(
                    "decimal", List.of(TypeParameter.PRECISION, TypeParameter.SCALE), DecimalMapping::ofParameters)
            .merging(DecimalMapping::merge);

    static TypeEngine<BigDecimal> of(int precision, int scale) {
        if (precision < 1 || precision > MAX_PRECISION) {
            throw new IllegalArgumentException("precision: " + precision + " (expected: 1 to " + MAX_PRECISION + ")");
        }
        if (scale < 0 || scale > precision) {
            throw new IllegalArgumentException(
                    "scale: " + scale + " (expected: 0 to the precision, which is " + precision + ")");
        }
        return new DecimalMapping(precision, scale).engine();
    }

    private static TypeEngine<BigDecimal> ofParameters(TypeParameters given) {
        if (given.precision().isEmpty() || given.scale().isEmpty()) {
            throw new TypeMappingException(
                    "decimal: parameters do not fit (" + given + "); use TypeParameters.precision(p, s)");
        }
        return of(given.precision().getAsInt(), given.scale().getAsInt());
    }

    /** The digits before the point are what both need, and those after it: not the greater precision. */
    private static TypeParameters merge(TypeParameters one, TypeParameters other) {
        int scale = Math.max(one.scale().orElseThrow(), other.scale().orElseThrow());
        int before = Math.max(
                one.precision().orElseThrow() - one.scale().orElseThrow(),
                other.precision().orElseThrow() - other.scale().orElseThrow());
        return TypeParameters.precision(before + scale, scale);
    }

    private TypeEngine<BigDecimal> engine() {
        Mapping<BigDecimal> mapping = Mapping.ordered(name, BigDecimal.class)
                .family(FAMILY, TypeParameters.precision(precision, scale))
                .coarser(Texts.text(), value -> admit(value).toPlainString())
                .on(
                        POSTGRESQL,
                        number("numeric(" + precision + "," + scale + ")", java.sql.Types.NUMERIC)
                                .fits(this::fits)
                                .encode(PostgresNumeric::write)
                                .decode(field -> admit(PostgresNumeric.read(field)))
                                .copyText(BigDecimal::toPlainString)
                                .readable(column -> "cast(" + column + " as text)")
                                .build());
        if (precision <= MYSQL_PRECISION && scale <= MYSQL_SCALE) {
            mapping.on(
                    MYSQL,
                    number(name, java.sql.Types.DECIMAL)
                            .fits(this::fits)
                            .encode((value, out) -> out.writeUtf8(value.toPlainString()))
                            .readable(column -> "cast(" + column + " as char)")
                            .build());
        } else {
            mapping.notOn(MYSQL, "MySQL holds at most 65 digits, 30 of them after the point; use a smaller decimal");
        }
        if (precision <= SQLITE_PRECISION) {
            mapping.on(
                    SQLITE,
                    number(name, java.sql.Types.NUMERIC)
                            .bind((statement, index, value) -> statement.setDouble(index, value.doubleValue()))
                            .extract(this::readDouble)
                            // printf makes a zero of NULL.
                            .readable(column -> "case when " + column + " is not null then printf('%." + scale + "f', "
                                    + column + ") end")
                            .check(column ->
                                    "typeof(" + column + ") in ('integer', 'real', 'null') and " + fits(column))
                            .fits(this::fits)
                            .build());
        } else {
            SortableDecimal sortable = new SortableDecimal(name, precision, scale);
            mapping.on(
                    SQLITE,
                    number("text", java.sql.Types.VARCHAR)
                            .bind((statement, index, value) -> statement.setString(index, sortable.write(value)))
                            .extract((rows, index) -> sortable.read(SqliteColumn.text(rows, index, name), index))
                            .literal(value -> '\'' + sortable.write(value) + '\'')
                            .readable(SortableDecimal::readable)
                            .check(sortable::check)
                            .form(sortable.form())
                            .fits(sortable::fits)
                            .build());
        }
        return mapping;
    }

    /**
     * The bound is written in digits: as 1e5 it would be a double on MySQL. And twice, because the smallest integer has no
     * absolute value.
     */
    private String fits(String column) {
        String bound = "1" + "0".repeat(precision - scale) + ".0";
        return column + " > -" + bound + " and " + column + " < " + bound + " and round(" + column + ", " + scale
                + ") = " + column;
    }

    private ComposedStorage.Builder<BigDecimal> number(String ddl, int jdbcType) {
        return ComposedStorage.<BigDecimal>of(ddl, jdbcType)
                .admit(this::admit)
                .bind(PreparedStatement::setBigDecimal)
                .extract(this::read)
                .literal(BigDecimal::toPlainString);
    }

    /** The value at our scale. The digits are counted before they are written out: 1E+1000000000 is a short BigDecimal. */
    private BigDecimal admit(BigDecimal value) {
        if (value.signum() == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        long integerDigits = (long) value.precision() - value.scale();
        if (integerDigits > precision - scale) {
            throw new TypeMappingException(name + ": value is too large (" + integerDigits
                    + " digits before the point > " + (precision - scale) + "); raise the precision");
        }
        if ((long) value.scale() - scale < value.precision()) {
            BigDecimal exact = atScale(value);
            if (exact != null) {
                return exact;
            }
        }
        throw new TypeMappingException(name + ": value has more than " + scale + " digits after the point (scale="
                + value.scale() + "); round it or raise the scale");
    }

    private @Nullable BigDecimal atScale(BigDecimal value) {
        BigDecimal scaled = value.setScale(scale, RoundingMode.DOWN);
        return scaled.compareTo(value) == 0 ? scaled : null;
    }

    private @Nullable BigDecimal read(ResultSet rows, int index) throws SQLException {
        BigDecimal value = rows.getBigDecimal(index);
        if (value == null) {
            return null;
        }
        BigDecimal exact = atScale(value);
        if (exact == null) {
            throw finerThanScale(index);
        }
        return exact;
    }

    private @Nullable BigDecimal readDouble(ResultSet rows, int index) throws SQLException {
        Double value = SqliteColumn.real(rows, index, name);
        if (value == null) {
            return null;
        }
        if (!Double.isInfinite(value)) {
            BigDecimal nearest = new BigDecimal(value).setScale(scale, RoundingMode.HALF_EVEN);
            if (nearest.precision() <= SQLITE_PRECISION && nearest.doubleValue() == value) {
                return nearest;
            }
        }
        throw finerThanScale(index);
    }

    private TypeMappingException finerThanScale(int index) {
        return new TypeMappingException(name + ": the column holds a value that does not fit (column=" + index
                + "); read it with the precision and scale it was written with");
    }
}
