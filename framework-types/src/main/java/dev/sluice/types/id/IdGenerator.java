package dev.sluice.types.id;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers that sort by the time at which they were made: UUIDs of version 7 (RFC 9562), ULIDs and KSUIDs. Each is greater
 * than every one that this generator made before, even if the clock is set back or stands still. Two generators do not
 * know of each other: between them the order is that of their clocks, and what makes their identifiers differ is chance.
 *
 * <p>Threads: safe. Lifetime: one for a process. Blocking: never for long.
 */
public final class IdGenerator {

    /*
     * One counter for all forms: a time, then the random bits as one big number (RFC 9562, 6.2, method 2). A new
     * millisecond, or second, draws new random bits. Within it, or behind the latest one, the number grows by a random
     * step, so that the next identifier cannot be told from the last. If it runs over, the next time is used
     * early. The highest bit of what is drawn is left 0, so that it has room to grow.
     */

    private static final int UUID_HIGH_BITS = 12;
    private static final int UUID_LOW_BITS = 62;
    private static final int ULID_HIGH_BITS = 16;
    private static final int ULID_LOW_BITS = 64;

    /** Of 64, so that the mask has no sign. */
    private static final int KSUID_HIGH_BITS = 63;

    private static final int KSUID_LOW_BITS = 64;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Sequence uuids = new Sequence(UUID_HIGH_BITS, UUID_LOW_BITS, InstantSource::millis);
    private final Sequence ulids = new Sequence(ULID_HIGH_BITS, ULID_LOW_BITS, InstantSource::millis);
    private final Sequence ksuids = new Sequence(
            KSUID_HIGH_BITS, KSUID_LOW_BITS, clock -> clock.instant().getEpochSecond() - Ksuid.EPOCH_SECOND);

    private IdGenerator(InstantSource clock, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock");
        this.random = requireNonNull(random, "random");
    }

    /** With the system's clock and a {@link SecureRandom}. */
    public static IdGenerator create() {
        return new IdGenerator(InstantSource.system(), new SecureRandom());
    }

    /** With a clock and a source of chance of one's own; they are called one at a time. */
    public static IdGenerator create(InstantSource clock, RandomGenerator random) {
        return new IdGenerator(clock, random);
    }

    /** A UUID of version 7. */
    public UUID nextUuid() {
        return uuids.next((millis, high, low) -> new UUID(millis << 16 | 0x7000 | high, 0x8000_0000_0000_0000L | low));
    }

    public Ulid nextUlid() {
        return ulids.next((millis, high, low) -> new Ulid(millis << 16 | high, low));
    }

    public Ksuid nextKsuid() {
        return ksuids.next(Ksuid::new);
    }

    private interface Form<T> {
        T of(long time, long high, long low);
    }

    private final class Sequence {

        private final ReentrantLock lock = new ReentrantLock();
        private final long highMask;
        private final long lowMask;
        private final ToLongFunction<InstantSource> times;
        private long time = Long.MIN_VALUE;
        private long high;
        private long low;

        Sequence(int highBits, int lowBits, ToLongFunction<InstantSource> times) {
            this.highMask = mask(highBits);
            this.lowMask = mask(lowBits);
            this.times = times;
        }

        <T> T next(Form<T> form) {
            lock.lock();
            try {
                long now = times.applyAsLong(clock);
                if (now > time) {
                    draw(now);
                } else {
                    grow();
                }
                return form.of(time, high, low);
            } finally {
                lock.unlock();
            }
        }

        private void draw(long now) {
            time = now;
            high = random.nextLong() & highMask >>> 1;
            low = random.nextLong() & lowMask;
        }

        private void grow() {
            long before = low;
            low = low + 1 + (random.nextInt() & 0x7fff_ffffL) & lowMask;
            if (Long.compareUnsigned(low, before) < 0 && Long.compareUnsigned(++high, highMask) > 0) {
                draw(time + 1);
            }
        }

        private static long mask(int bits) {
            return -1L >>> (64 - bits);
        }
    }
}
