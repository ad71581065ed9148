package dev.sluice.types.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {

    private static final Comparator<UUID> BY_TEXT = Comparator.comparing(UUID::toString);

    private final AtomicLong millis = new AtomicLong(1_000_000);
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());

    /** Appendix A.6 of RFC 9562. */
    @Test
    void aUuidIsLaidOutAsTheRfcDoes() {
        millis.set(0x017F22E279B0L);
        long[] drawn = {0xCC3, 0x18C4DC0C0C07398FL};

        UUID uuid = IdGenerator.create(clock, inTurn(drawn)).nextUuid();

        // The generator leaves the highest random bit 0, which is 1 in the example.
        assertThat(uuid.getMostSignificantBits() | 0x800)
                .isEqualTo(
                        UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f").getMostSignificantBits());
        assertThat(uuid.getLeastSignificantBits())
                .isEqualTo(
                        UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f").getLeastSignificantBits());
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
    }

    @Test
    void eachIsGreaterThanTheLastWhateverTheClockDoes() {
        Random random = new Random(7);
        IdGenerator generator = IdGenerator.create(clock, random);
        UUID uuid = generator.nextUuid();
        Ulid ulid = generator.nextUlid();
        for (int i = 0; i < 50_000; i++) {
            millis.addAndGet(random.nextInt(5) == 0 ? random.nextInt(20) - 10 : 0);
            UUID nextUuid = generator.nextUuid();
            Ulid nextUlid = generator.nextUlid();
            assertThat(nextUuid).usingComparator(BY_TEXT).isGreaterThan(uuid);
            assertThat(nextUuid.version()).isEqualTo(7);
            assertThat(nextUuid.variant()).isEqualTo(2);
            assertThat(nextUlid).isGreaterThan(ulid);
            uuid = nextUuid;
            ulid = nextUlid;
        }
    }

    @Test
    void aStepCarriesIntoTheHigherBits() {
        IdGenerator generator = IdGenerator.create(clock, inTurn(-1L));
        Ulid first = generator.nextUlid();
        Ulid next = generator.nextUlid();

        assertThat(first.high() & 0xffff).as("drawn with room to grow").isEqualTo(0x7fff);
        assertThat(next.high() & 0xffff).isEqualTo(0x8000);
        assertThat(next).isGreaterThan(first);
        assertThat(next.instant()).isEqualTo(first.instant());
    }

    @Test
    void threadsNeverShareOne() throws Exception {
        IdGenerator generator = IdGenerator.create();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<UUID>>> runs = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                runs.add(threads.submit((Callable<List<UUID>>) () -> many(generator::nextUuid)));
            }
            Set<UUID> all = new HashSet<>();
            for (Future<List<UUID>> run : runs) {
                assertThat(run.get()).isSortedAccordingTo(BY_TEXT);
                all.addAll(run.get());
            }
            assertThat(all).hasSize(4 * 5_000);
        } finally {
            threads.shutdownNow();
        }
    }

    /** The example of the ULID specification. */
    @Test
    void aUlidIsWrittenAndReadAsItsSpecificationDoes() {
        Ulid ulid = Ulid.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");

        assertThat(ulid.instant()).isEqualTo(Instant.ofEpochMilli(1_469_922_850_259L));
        assertThat(ulid).hasToString("01ARZ3NDEKTSV4RRFFQ69G5FAV").isEqualTo(Ulid.parse("olarz3ndektsv4rrffq69g5fav"));
        assertThat(new Ulid(-1, -1)).hasToString("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        assertThat(Ulid.of(ulid.toUuid())).isEqualTo(ulid);
        assertThatThrownBy(() -> Ulid.parse("80000000000000000000000000")).hasMessageContaining("not above 7");
        assertThatThrownBy(() -> Ulid.parse("ZZ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ulid.parse("0000000000000000000000000U"))
                .hasMessage("ulid: has a character that is not Crockford's base 32");
    }

    /** The example of its authors, https://github.com/segmentio/ksuid. */
    @Test
    void aKsuidIsWrittenAndReadAsItsAuthorsDo() {
        Ksuid ksuid = Ksuid.parse("0ujtsYcgvSTl8PAuAdqWYSMnLOv");

        assertThat(ksuid).isEqualTo(new Ksuid(107_608_047L, 0xB5A1CD34B5F99D11L, 0x54FB6853345C9735L));
        assertThat(ksuid.instant()).isEqualTo(Instant.parse("2017-10-10T04:00:47Z"));
        assertThat(ksuid).hasToString("0ujtsYcgvSTl8PAuAdqWYSMnLOv");
        assertThat(new Ksuid(0xffff_ffffL, -1, -1)).hasToString("aWgEPTl1tmebfsQzFP4bxwgy80V");
        assertThat(new Ksuid(0, 0, 0)).hasToString("0".repeat(27));
        assertThatThrownBy(() -> Ksuid.parse("aWgEPTl1tmebfsQzFP4bxwgy80W")).hasMessageStartingWith("ksuid: is none");
        assertThatThrownBy(() -> Ksuid.parse("0ujtsYcgvSTl8PAuAdqWYSMnLO-"))
                .hasMessage("ksuid: has a character that is no letter or digit of ASCII");
        assertThatThrownBy(() -> new Ksuid(-1, 0, 0)).hasMessageStartingWith("second: -1 ");
    }

    @Test
    void eachKsuidIsGreaterThanTheLastWithinASecondToo() {
        millis.set(1_700_000_000_000L);
        Random random = new Random(7);
        IdGenerator generator = IdGenerator.create(clock, random);
        Ksuid last = generator.nextKsuid();
        assertThat(last.instant()).isEqualTo(Instant.ofEpochMilli(millis.get()));
        for (int i = 0; i < 20_000; i++) {
            millis.addAndGet(random.nextInt(50) == 0 ? random.nextInt(4_000) - 1_000 : 0);
            Ksuid next = generator.nextKsuid();
            assertThat(next).isGreaterThan(last);
            assertThat(next.toString()).isGreaterThan(last.toString());
            last = next;
        }
    }

    @Test
    void theSameClockAndChanceMakeTheSameIds() {
        assertThat(many(IdGenerator.create(clock, new Random(1))::nextUuid))
                .isEqualTo(many(IdGenerator.create(clock, new Random(1))::nextUuid));
    }

    private static List<UUID> many(Supplier<UUID> source) {
        List<UUID> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            all.add(source.get());
        }
        return all;
    }

    private static RandomGenerator inTurn(long... numbers) {
        AtomicLong turn = new AtomicLong();
        return () -> numbers[(int) (turn.getAndIncrement() % numbers.length)];
    }
}
