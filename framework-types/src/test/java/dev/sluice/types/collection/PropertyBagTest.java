package dev.sluice.types.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.Types;
import dev.sluice.types.geo.Geometries;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PropertyBagTest {

    private static final Property<Integer> WIDTH = Property.of("width", Types.int32());
    private static final Property<BigDecimal> PRICE = Property.of("price", Types.decimal(7, 2));
    private static final Property<Instant> SEEN = Property.of("seen", Types.instant());
    private static final Property<String> SKU = Property.of("sku", Types.string(3));

    @Test
    void givesEachValueAsItsType() {
        PropertyBag bag = new PropertyBag()
                .set(WIDTH, 40)
                .set(PRICE, new BigDecimal("9.5"))
                .set(SEEN, Instant.EPOCH);

        assertThat(bag.get(WIDTH)).contains(40);
        assertThat(bag.get(PRICE)).contains(new BigDecimal("9.50"));
        assertThat(bag.get(SEEN)).contains(Instant.EPOCH);
        assertThat(bag.get(SKU)).isEmpty();
        assertThat(bag.names()).containsExactly("width", "price", "seen");
        assertThat(bag.remove(WIDTH)).isTrue();
        assertThat(bag.has(WIDTH)).isFalse();
    }

    @Test
    void refusesWhatTheTypeRefuses() {
        assertThatThrownBy(() -> new PropertyBag().set(SKU, "long"))
                .isInstanceOf(TypeMappingException.class)
                .hasMessageStartingWith("string(3): value is too long");
        assertThatThrownBy(() -> Property.of("place", Geometries.point()))
                .hasMessageContaining("has no text of its own");
    }

    @Test
    void saysWhichPropertyIsNoValueOfItsType() {
        PropertyBag bag = new PropertyBag().set(SKU, "abc");

        assertThatThrownBy(() -> bag.get(Property.of("sku", Types.int32())))
                .hasMessage("properties: what is under sku is no value of its type; correct the row or the type")
                .hasMessageNotContaining("abc");
    }

    @Test
    void aCopyIsItsOwnAndPrintsNoValue() {
        PropertyBag bag = new PropertyBag().set(WIDTH, 40);
        PropertyBag copy = bag.copy();
        bag.set(WIDTH, 41);

        assertThat(copy.get(WIDTH)).contains(40);
        assertThat(copy).isNotEqualTo(bag).hasToString("properties[width]");
    }

    @Test
    void isStoredAsAnObjectOfTexts() {
        assertThat(Containers.properties().on(DatabaseProduct.SQLITE).literal(new PropertyBag().set(WIDTH, 40)))
                .isEqualTo("'{\"width\":\"40\"}'");
    }
}
