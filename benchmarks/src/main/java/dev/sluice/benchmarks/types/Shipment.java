package dev.sluice.benchmarks.types;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fifteen attributes of the usual kinds; half of them go by a type engine. */
@Entity(name = "Shipment")
class Shipment {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123456Z");

    enum Size {
        SMALL,
        LARGE
    }

    @Id
    long id;

    @Nullable
    @Column(length = 40)
    String code;

    @Nullable
    @Column(length = 80)
    String receiver;

    boolean insured;
    int pieces;
    long grams;
    double volume;

    @Nullable
    @Column(precision = 12, scale = 2)
    BigDecimal price;

    @Nullable
    LocalDate due;

    @Nullable
    LocalTime opens;

    @Nullable
    LocalDateTime promised;

    @Nullable
    Instant created;

    @Nullable
    OffsetDateTime sent;

    @Nullable
    UUID token;

    @Nullable
    @Enumerated(EnumType.STRING)
    Size size;

    static Shipment of(long number) {
        Instant at = START.plusSeconds(number);
        Shipment shipment = new Shipment();
        shipment.id = number;
        shipment.code = "S-" + number;
        shipment.receiver = "Receiver of parcel " + number;
        shipment.insured = number % 3 == 0;
        shipment.pieces = (int) (number % 7);
        shipment.grams = number * 13;
        shipment.volume = number / 8.0;
        shipment.price = BigDecimal.valueOf(number % 1_000_000, 2);
        shipment.created = at;
        shipment.sent = at.atOffset(ZoneOffset.ofHours(2));
        shipment.promised = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        shipment.due = shipment.promised.toLocalDate();
        shipment.opens = shipment.promised.toLocalTime();
        shipment.token = new UUID(number, ~number);
        shipment.size = number % 2 == 0 ? Size.SMALL : Size.LARGE;
        return shipment;
    }
}
