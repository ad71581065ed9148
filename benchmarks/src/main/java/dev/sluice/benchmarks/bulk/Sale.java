package dev.sluice.benchmarks.bulk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A row of twelve columns, about 250 bytes. */
record Sale(
        long id,
        String sku,
        String customer,
        String city,
        String note,
        int quantity,
        BigDecimal amount,
        double weight,
        boolean returned,
        LocalDate day,
        Instant at,
        UUID token) {

    private static final String NOTE =
            "left at the door, rings twice; the second parcel follows on Thursday, as the customer has asked for it";

    /** The same sale for the same number, with a city that makes the index of it random. */
    static Sale of(long id) {
        long mixed = id * 0x9E3779B97F4A7C15L;
        return new Sale(
                id,
                "sku-" + (mixed >>> 40),
                "customer number " + (mixed >>> 44),
                "city-" + Long.toHexString(mixed),
                NOTE,
                (int) (mixed >>> 56),
                BigDecimal.valueOf((mixed >>> 32) % 100_000_000, 2),
                (mixed >>> 48) / 16.0,
                (mixed & 1) == 0,
                LocalDate.ofEpochDay(10_000 + (mixed >>> 50)),
                Instant.ofEpochSecond(1_700_000_000 + (mixed >>> 36), (mixed >>> 44) % 1_000_000 * 1000),
                new UUID(mixed, id));
    }
}
