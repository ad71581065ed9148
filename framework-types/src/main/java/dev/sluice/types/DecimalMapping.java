package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;

import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An exact decimal with a fixed scale.
 *
 * <p>SQLite has no decimal. A double distinguishes all decimals of 15 significant digits, and the nearest double of a
 * decimal rounds back to it, so up to that precision the value is stored as a number that sorts, compares and reads as
 * what it is. See docs/decisions/0005.
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

    private TypeEngine<BigDecimal> engine() {
        Mapping<BigDecimal> mapping = Mapping.named(name, BigDecimal.class)
                .on(
                        POSTGRESQL,
                        new ComposedStorage<>(
                                "numeric(" + precision + "," + scale + ")",
                                java.sql.Types.NUMERIC,
                                this::admit,
                                PreparedStatement::setBigDecimal,
                                this::read,
                                BigDecimal::toPlainString,
                                PostgresNumeric::write));
        if (precision <= MYSQL_PRECISION && scale <= MYSQL_SCALE) {
            mapping.on(
                    MYSQL,
                    new ComposedStorage<>(
                            name,
                            java.sql.Types.DECIMAL,
                            this::admit,
                            PreparedStatement::setBigDecimal,
                            this::read,
                            BigDecimal::toPlainString,
                            (value, out) -> out.writeUtf8(value.toPlainString())));
        } else {
            mapping.notOn(MYSQL, "MySQL holds at most 65 digits, 30 of them after the point; use a smaller decimal");
        }
        if (precision <= SQLITE_PRECISION) {
            mapping.on(
                    SQLITE,
                    new ComposedStorage<>(
                            name,
                            java.sql.Types.NUMERIC,
                            this::admit,
                            (statement, index, value) -> statement.setDouble(index, value.doubleValue()),
                            this::readDouble,
                            BigDecimal::toPlainString,
                            null));
        } else {
            mapping.notOn(
                    SQLITE,
                    "SQLite numbers are exact to 15 digits only; use a precision of at most 15, or an integer of the"
                            + " smallest unit");
        }
        return mapping;
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
