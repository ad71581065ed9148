package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static dev.sluice.DatabaseProduct.SQLITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.time.Times;
import dev.sluice.types.value.Money;
import dev.sluice.types.value.Slug;
import dev.sluice.types.value.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.BitSet;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would lose something on its way in. A literal passes the same gate as a bound or encoded value. */
class RefusalTest {

    @ParameterizedTest
    @EnumSource
    void aTextLongerThanItsColumn(DatabaseProduct product) {
        refused(Types.string(3), product, "abcd")
                .hasMessage("string(3): value is too long (characters=4); shorten it or raise the length");
    }

    @ParameterizedTest
    @EnumSource
    void aConvertedValueInTheNameThatItsTypeHas(DatabaseProduct product) {
        refused(Values.slug(3), product, new Slug("abcd"))
                .hasMessage("slug(3): value is too long (characters=4); shorten it or raise the length")
                .hasCauseInstanceOf(TypeMappingException.class);
        refused(Values.money("EUR", 5), product, Money.of("1000", "EUR"))
                .hasMessageStartingWith("money(EUR,5): value is too large");
    }

    @ParameterizedTest
    @EnumSource
    void countsCharactersAndNotHalvesOfThem(DatabaseProduct product) {
        assertThat(Types.string(3).on(product).literal("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00"))
                .isNotEmpty();
        refused(Types.string(3), product, "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00")
                .hasMessageContaining("characters=4");
    }

    @ParameterizedTest
    @EnumSource
    void aNulInAText(DatabaseProduct product) {
        refused(Types.text(), product, "ab\0c")
                .hasMessage("text: value contains a NUL character (position=2); remove it or use Types.bytes(n)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\uD83D", "\uDE00x", "\uD83Dx", "\uDE00\uD83D"})
    void halfOfASurrogatePair(String cut) {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            refused(Types.text(), product, cut).hasMessageContaining("half of a surrogate pair");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDecimalThatWouldBeRounded(DatabaseProduct product) {
        refused(Types.decimal(5, 2), product, new BigDecimal("1.005"))
                .hasMessage(
                        "decimal(5,2): value has more than 2 digits after the point (scale=3); round it or raise the scale");
        refused(Types.decimal(5, 2), product, new BigDecimal("1E-1000000000"))
                .hasMessageContaining("digits after the point");
    }

    @ParameterizedTest
    @EnumSource
    void aDecimalThatIsTooLarge(DatabaseProduct product) {
        refused(Types.decimal(5, 2), product, new BigDecimal("1000"))
                .hasMessage("decimal(5,2): value is too large (4 digits before the point > 3); raise the precision");
        refused(Types.decimal(5, 2), product, new BigDecimal("-1E+1000000000")).hasMessageContaining("too large");
    }

    @ParameterizedTest
    @EnumSource
    void takesADecimalOfAnotherScaleIfNothingIsLost(DatabaseProduct product) {
        assertThat(Types.decimal(5, 2).on(product).literal(new BigDecimal("1.500")))
                .isEqualTo("1.50");
        assertThat(Types.decimal(5, 2).on(product).literal(new BigDecimal("1E+2")))
                .isEqualTo("100.00");
        assertThat(Types.decimal(5, 2).on(product).literal(new BigDecimal("0E-2000000000")))
                .isEqualTo("0.00");
    }

    @Test
    void aDecimalThatTheProductCannotHold() {
        assertThatThrownBy(() -> Types.decimal(66, 2).on(MYSQL)).hasMessageContaining("at most 65 digits");
        assertThatThrownBy(() -> Types.string(16_384).on(MYSQL)).hasMessageContaining("use Types.text()");
    }

    @ParameterizedTest
    @EnumSource
    void anInstantFinerThanAMicrosecond(DatabaseProduct product) {
        refused(Types.instant(), product, Instant.EPOCH.plusNanos(1001))
                .hasMessage("instant: value is finer than a microsecond (nanoseconds=1001);"
                        + " use value.truncatedTo(ChronoUnit.MICROS)");
    }

    @Test
    void aYearOutsideOfTheProductsRange() {
        refused(Types.date(), MYSQL, LocalDate.of(999, 12, 31))
                .hasMessage(
                        "date: value is out of MySQL's range (1000-01-01 to 9999-12-31); store NULL for an open end");
        refused(Types.date(), SQLITE, LocalDate.of(10_000, 1, 1)).hasMessageContaining("SQLite's range");
        refused(Types.date(), POSTGRESQL, LocalDate.MAX).hasMessageContaining("PostgreSQL's range");
        refused(Types.instant(), MYSQL, Instant.MIN).hasMessageContaining("MySQL's range");
        refused(Types.instant(), SQLITE, Instant.parse("-0001-01-01T00:00:00Z")).hasMessageContaining("SQLite's range");
        refused(Types.instant(), POSTGRESQL, Instant.parse("+294277-01-01T00:00:00Z"))
                .hasMessageContaining("range");
    }

    @ParameterizedTest
    @EnumSource
    void aYearThatItsTextOrItsNumberDoesNotHold(DatabaseProduct product) {
        refused(Times.zonedDateTime(), product, ZonedDateTime.parse("-0001-12-31T00:00:00Z[UTC]"))
                .hasMessage("zonedDateTime(region): value is out of the range of its text (0000-01-01 to 9999-12-31);"
                        + " store NULL for an open end");
        refused(Times.yearMonth(), product, YearMonth.of(21_474_837, 1))
                .hasMessage("yearMonth: value is out of the range of its number (years -21474836 to 21474836);"
                        + " store NULL for an open end");
    }

    @ParameterizedTest
    @EnumSource
    void aBitBeyondTheLast(DatabaseProduct product) {
        BitSet bits = new BitSet();
        bits.set(10);
        refused(Containers.bits(10), product, bits)
                .hasMessage("bits(10): value has a bit beyond its length (bit=10, expected: below 10);"
                        + " clear it or raise the length");
    }

    @Test
    void aDoubleThatIsNoNumber() {
        refused(Types.float64(), MYSQL, Double.NaN).hasMessageContaining("only PostgreSQL holds NaN");
        refused(Types.float64(), SQLITE, Double.NaN).hasMessageContaining("SQLite would store NULL");
        refused(Types.float64(), MYSQL, Double.NEGATIVE_INFINITY).hasMessageContaining("MySQL holds no infinity");
        assertThat(Types.float64().on(POSTGRESQL).literal(-0.0)).isEqualTo("'0.0'::float8");
    }

    @ParameterizedTest
    @EnumSource
    void moreBytesThanDeclared(DatabaseProduct product) {
        refused(Types.bytes(2), product, new byte[3]).hasMessageContaining("bytes(2): value is too long (bytes=3)");
    }

    @Test
    void parametersThatNoProductHas() {
        assertThatThrownBy(() -> Types.decimal(0, 0)).hasMessage("precision: 0 (expected: 1 to 1000)");
        assertThatThrownBy(() -> Types.decimal(5, 6)).hasMessage("scale: 6 (expected: 0 to the precision, which is 5)");
        assertThatThrownBy(() -> Types.string(0)).hasMessage("length: 0 (expected: 1 to 10485760)");
        assertThatThrownBy(() -> Types.bytes(0)).hasMessage("length: 0 (expected: 1 to 1073741823)");
    }

    private static <J> AbstractThrowableAssert<?, ?> refused(TypeEngine<J> engine, DatabaseProduct product, J value) {
        return assertThatThrownBy(() -> engine.on(product).literal(value)).isInstanceOf(TypeMappingException.class);
    }
}
