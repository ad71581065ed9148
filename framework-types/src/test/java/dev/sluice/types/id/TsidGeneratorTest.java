package dev.sluice.types.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TsidGeneratorTest {

    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-03-01T12:00:00Z").toEpochMilli());
    private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());

    @Test
    void laysOutTimeNodeAndCounter() {
        TsidGenerator generator = TsidGenerator.create(5, clock);
        Tsid first = generator.next();
        Tsid next = generator.next();

        assertThat(first.instant()).isEqualTo(clock.instant());
        assertThat(first.number() & 0x3F_FFFF).isEqualTo(5 << 12);
        assertThat(next.number()).isEqualTo(first.number() + 1);
    }

    @Test
    void eachIsGreaterThanTheLastWhateverTheClockDoes() {
        Random random = new Random(3);
        TsidGenerator generator = TsidGenerator.create(TsidGenerator.MAX_NODE, clock);
        Tsid last = generator.next();
        for (int i = 0; i < 50_000; i++) {
            millis.addAndGet(random.nextInt(500) == 0 ? random.nextInt(20) - 10 : 0);
            Tsid next = generator.next();
            assertThat(next).isGreaterThan(last);
            assertThat(next.number() >> 12 & 1023).isEqualTo(TsidGenerator.MAX_NODE);
            assertThat(next.toString()).isGreaterThan(last.toString());
            last = next;
        }
    }

    @Test
    void nodesAndThreadsNeverShareOne() throws Exception {
        TsidGenerator one = TsidGenerator.create(1, clock);
        TsidGenerator other = TsidGenerator.create(2, clock);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Tsid>>> runs = new ArrayList<>();
            for (TsidGenerator generator : List.of(one, one, other, other)) {
                runs.add(threads.submit((Callable<List<Tsid>>) () -> many(generator)));
            }
            Set<Tsid> all = new HashSet<>();
            for (Future<List<Tsid>> run : runs) {
                all.addAll(run.get());
            }
            assertThat(all).hasSize(4 * 5_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void isReadAsItIsWritten() {
        Tsid tsid = new Tsid(Long.MAX_VALUE);

        assertThat(tsid).hasToString("7ZZZZZZZZZZZZ").isEqualTo(Tsid.parse("7zzzzzzzzzzzz"));
        assertThat(Tsid.parse("000000000000O")).isEqualTo(new Tsid(0));
        assertThatThrownBy(() -> Tsid.parse("8000000000000")).hasMessageContaining("not above 7");
        assertThatThrownBy(() -> Tsid.parse("0")).hasMessageContaining("13 characters");
        assertThatThrownBy(() -> Tsid.parse("000000000000U"))
                .hasMessage("tsid: has a character that is not Crockford's base 32");
    }

    @Test
    void refusesATimeOrANodeThatItHasNoBitsFor() {
        assertThatThrownBy(() -> TsidGenerator.create(1024)).hasMessage("node: 1024 (expected: 0 to 1023)");
        millis.set(Instant.parse("2019-12-31T23:59:59.999Z").toEpochMilli());
        assertThatThrownBy(() -> TsidGenerator.create(0, clock).next())
                .hasMessage("clock: is before 2020 (expected: the time)");
        millis.set(Instant.parse("2089-10-01T00:00:00Z").toEpochMilli());
        assertThatThrownBy(() -> TsidGenerator.create(0, clock).next()).hasMessageStartingWith("tsid: is negative");
    }

    private static List<Tsid> many(TsidGenerator generator) {
        List<Tsid> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            all.add(generator.next());
        }
        return all;
    }
}
