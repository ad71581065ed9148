package dev.sluice.types.time;

import dev.sluice.types.spi.TypeEngine;
import java.time.Instant;
import java.time.LocalDate;

/** Dates and times. What they promise on each product is listed in {@code docs/types.md}. */
public final class Times {

    private Times() {}

    public static TypeEngine<LocalDate> date() {
        return DateMapping.DATE;
    }

    /** A point in time to the microsecond; finer ones are refused. */
    public static TypeEngine<Instant> instant() {
        return InstantMapping.INSTANT;
    }
}
