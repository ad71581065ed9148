package dev.sluice.types.time;

import dev.sluice.TypeMappingException;
import dev.sluice.types.store.IsoText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/** PostgreSQL's binary timestamp: microseconds from the year 2000, with both ends of the range as infinities. */
final class PostgresMicros {

    private static final int NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final long EPOCH_SECOND = LocalDateTime.of(2000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

    private PostgresMicros() {}

    static long of(LocalDateTime value) {
        return (value.toEpochSecond(ZoneOffset.UTC) - EPOCH_SECOND) * MICROS_PER_SECOND
                + value.get(ChronoField.MICRO_OF_SECOND);
    }

    static long of(Instant value) {
        return (value.getEpochSecond() - EPOCH_SECOND) * MICROS_PER_SECOND + value.getNano() / NANOS_PER_MICRO;
    }

    static LocalDateTime toDateTime(long micros, String who) {
        if (micros == Long.MAX_VALUE || micros == Long.MIN_VALUE) {
            throw new TypeMappingException(who + ": the field holds an infinity; store NULL for an open end");
        }
        return LocalDateTime.ofEpochSecond(
                EPOCH_SECOND + Math.floorDiv(micros, MICROS_PER_SECOND),
                (int) Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO,
                ZoneOffset.UTC);
    }

    /** The ISO text of a timestamp expression, with years as Java writes them. */
    static String readable(String timestamp, String suffix) {
        return IsoText.postgresDateOf(timestamp) + " || to_char(" + timestamp + ", '\"T\"HH24:MI:SS.US" + suffix + "')";
    }
}
