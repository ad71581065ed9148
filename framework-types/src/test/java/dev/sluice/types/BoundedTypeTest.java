package dev.sluice.types;

import static dev.sluice.DatabaseProduct.MYSQL;
import static dev.sluice.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.collection.Containers;
import dev.sluice.types.geo.Geometries;
import dev.sluice.types.spi.Operator;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundedTypeTest {

    private static final TypeEngine<Integer> STARS = Types.bounded(Types.int32(), 1, 5);

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsOutOfBoundsInItsOwnName(DatabaseProduct product) {
        assertThat(STARS.on(product).literal(5)).isEqualTo("5");
        assertThatThrownBy(() -> STARS.on(product).literal(6))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("int32[1..5]: value is out of bounds; correct it or widen them");
        assertThat(STARS.on(product).check("v").orElseThrow()).endsWith("v >= 1 and v <= 5");
    }

    @Test
    void mayBeOpenAtOneEnd() {
        TypeEngine<BigDecimal> price = Types.bounded(Types.decimal(9, 2), BigDecimal.ZERO, null);

        assertThat(price.name()).isEqualTo("decimal(9,2)[0..]");
        assertThat(price.on(POSTGRESQL).check("v")).contains("v >= 0.00");
        assertThatThrownBy(() -> price.on(POSTGRESQL).literal(new BigDecimal("-0.01")))
                .hasMessageContaining("out of bounds");
    }

    @Test
    void keepsWhatItsBaseKnows() {
        assertThat(Types.bounded(Types.text(), "a", null).operators()).contains(Operator.PREFIX, Operator.ORDER);
        assertThat(Types.bounded(Types.bytes(3), new byte[] {1}, null).isMutable())
                .isTrue();
        assertThatThrownBy(() -> Containers.list(STARS).on(MYSQL).literal(List.of(1, 6)))
                .hasMessageStartingWith("int32[1..5]: value is out of bounds");
    }

    @Test
    void isRefusedWhereABoundIs() {
        TypeEngine<LocalDate> old = Types.bounded(Types.date(), LocalDate.of(500, 1, 1), null);

        assertThat(old.on(POSTGRESQL).check("v")).isPresent();
        assertThatThrownBy(() -> old.on(MYSQL))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith("date[0500-01-01..]: a bound is refused (date: value is out of MySQL's range");
    }

    @Test
    void needsAnOrderAndABound() {
        assertThatThrownBy(() -> Types.bounded(Types.int32(), null, null))
                .hasMessage("bounds: .. (expected: one or both, and the first not after the last)");
        assertThatThrownBy(() -> Types.bounded(Types.int32(), 2, 1)).hasMessageStartingWith("bounds: 2..1 ");
        assertThatThrownBy(() -> Types.bounded(Geometries.point(), null, null))
                .hasMessageStartingWith("base: point has no order");
    }
}
