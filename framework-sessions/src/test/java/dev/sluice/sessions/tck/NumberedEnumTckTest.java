package dev.sluice.sessions.tck;

import dev.sluice.types.TypeRegistry;
import dev.sluice.types.value.Enums;
import ee.jakarta.tck.data.framework.read.only.NaturalNumber.NumberType;
import java.util.Map;

/** With enums stored by the numbers that the TCK expects to be ordered by, all of it passes. */
class NumberedEnumTckTest extends SqliteJakartaDataTckTest {

    @Override
    TypeRegistry types() {
        return TypeRegistry.builder()
                .add(Enums.byNumber(NumberType.class, NumberType::ordinal))
                .build();
    }

    @Override
    boolean isOnThePage() {
        return false;
    }

    @Override
    Map<String, String> failing() {
        return Map.of();
    }
}
