package dev.sluice.bulk.column;

import dev.sluice.TypeMappingException;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;

/** Refuses what a column would round: all three products keep fewer digits of a second in silence. */
final class Fraction {

    private static final int NANO_DIGITS = 9;

    private Fraction() {}

    static <J> J admit(String who, J value, int digits) {
        long unit = 1;
        for (int i = digits; i < NANO_DIGITS; i++) {
            unit *= 10;
        }
        if (value instanceof Temporal time && time.getLong(ChronoField.NANO_OF_SECOND) % unit != 0) {
            throw new TypeMappingException(who + ": value has more than the " + digits
                    + " digits of a second that the column keeps; round it, or widen the column");
        }
        return value;
    }
}
