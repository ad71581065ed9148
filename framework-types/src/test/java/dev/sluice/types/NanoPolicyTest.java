package dev.sluice.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.TypeMappingException;
import dev.sluice.types.spi.TypeEngine;
import dev.sluice.types.time.NanoPolicy;
import dev.sluice.types.time.Times;
import dev.sluice.types.time.ZonePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens below a microsecond is said, and the same on each product. */
class NanoPolicyTest {

    @ParameterizedTest
    @EnumSource
    void truncatesOrRoundsWhenToldTo(DatabaseProduct product) {
        Instant odd = Instant.parse("2026-03-01T00:00:00.000001500Z");
        stores(product, Times.instant(NanoPolicy.TRUNCATE), odd, Times.instant(), odd.minusNanos(500));
        stores(product, Times.instant(NanoPolicy.ROUND), odd, Times.instant(), odd.plusNanos(500));
        stores(
                product,
                Times.instant(NanoPolicy.TRUNCATE),
                Instant.EPOCH.minusNanos(1),
                Times.instant(),
                Instant.EPOCH.minusNanos(1000));

        LocalDateTime late = LocalDateTime.parse("2026-12-31T23:59:59.999999501");
        stores(
                product,
                Times.localDateTime(NanoPolicy.ROUND),
                late,
                Times.localDateTime(),
                LocalDateTime.parse("2027-01-01T00:00:00"));
        stores(
                product,
                Times.localTime(NanoPolicy.TRUNCATE),
                LocalTime.MAX,
                Times.localTime(),
                LocalTime.of(23, 59, 59, 999_999_000));
        stores(
                product,
                Times.duration(NanoPolicy.TRUNCATE),
                Duration.ofNanos(-1),
                Times.duration(),
                Duration.ofNanos(-1000));
        stores(product, Times.duration(NanoPolicy.ROUND), Duration.ofNanos(-500), Times.duration(), Duration.ZERO);
        OffsetDateTime offset = OffsetDateTime.parse("2026-03-01T00:00:00.0000019+01:00");
        stores(
                product,
                Times.offsetDateTime(ZonePolicy.OFFSET, NanoPolicy.TRUNCATE),
                offset,
                Times.offsetDateTime(),
                offset.minusNanos(900));
        ZonedDateTime zoned = ZonedDateTime.parse("2026-10-25T02:59:59.9999999+02:00[Europe/Paris]");
        stores(
                product,
                Times.zonedDateTime(ZonePolicy.REGION, NanoPolicy.ROUND),
                zoned,
                Times.zonedDateTime(),
                zoned.plusNanos(100));
    }

    @ParameterizedTest
    @EnumSource
    void doesNotRoundADayIntoTheNext(DatabaseProduct product) {
        assertThatThrownBy(() -> Times.localTime(NanoPolicy.ROUND).on(product).literal(LocalTime.MAX))
                .isInstanceOf(TypeMappingException.class)
                .hasMessage("localTime(round): value rounds beyond the last one of its type; truncate it instead");
        assertThatThrownBy(() -> Times.instant(NanoPolicy.ROUND).on(product).literal(Instant.MAX))
                .isInstanceOf(TypeMappingException.class);
    }

    private static <J> void stores(
            DatabaseProduct product, TypeEngine<J> policy, J value, TypeEngine<J> plain, J expected) {
        assertThat(policy.on(product).literal(value))
                .isEqualTo(plain.on(product).literal(expected));
    }
}
