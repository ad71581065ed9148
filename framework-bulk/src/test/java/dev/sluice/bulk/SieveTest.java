package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against a server of arrays, which refuses what holds a bad row. */
class SieveTest {

    private enum Server {
        NAMES,
        NAMES_AND_KEEPS_WHAT_CAME_BEFORE,
        NAMES_NOTHING,
        NAMES_NOW_AND_THEN
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void findsTheBadRowsAndSendsTheOthersInTheirOrder(Server server) {
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            int rows = random.nextInt(70);
            BitSet bad = new BitSet();
            int share = 1 + random.nextInt(20);
            IntStream.range(0, rows).filter(row -> random.nextInt(share) == 0).forEach(bad::set);

            Run run = new Run(server, rows, bad);

            assertThat(run.rejected).as("bad rows of %s: %s", rows, bad).isEqualTo(bad);
            assertThat(run.taken)
                    .containsExactlyElementsOf(IntStream.range(0, rows)
                            .filter(row -> !bad.get(row))
                            .boxed()
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NAMES, 10000, 1, 2.01, 5",
        "NAMES, 10000, 100, 6, 350",
        "NAMES, 10000, 10000, 10, 10100",
        "NAMES_AND_KEEPS_WHAT_CAME_BEFORE, 10000, 100, 6, 250",
        "NAMES_NOTHING, 10000, 1, 4, 40",
        "NAMES_NOTHING, 10000, 100, 14, 1900",
        "NAMES_NOTHING, 10000, 10000, 20, 45000"
    })
    void doesNotSendTheRowsAgainAndAgain(Server server, int rows, int bad, double timesSent, int attempts) {
        BitSet wrong = new BitSet();
        IntStream.range(0, bad).forEach(i -> wrong.set(i * (rows / bad) + rows / bad / 2));

        Run run = new Run(server, rows, wrong);

        assertThat(run.rejected).isEqualTo(wrong);
        assertThat(run.sent).isLessThan((long) (timesSent * rows));
        assertThat(run.attempts).isLessThan(attempts);
    }

    private static final class Run {

        private final BitSet rejected = new BitSet();
        private final List<Integer> taken = new ArrayList<>();
        private long sent;
        private int attempts;

        Run(Server server, int rows, BitSet bad) {
            Sieve sieve = new Sieve(rows);
            while (!sieve.isDone()) {
                attempts++;
                int from = sieve.from();
                int to = sieve.to();
                assertThat(to).isBetween(from + 1, rows);
                sent += to - from;
                int first = bad.nextSetBit(from);
                if (first < 0 || first >= to) {
                    take(from, to);
                    sieve.accepted();
                    continue;
                }
                boolean names =
                        server != Server.NAMES_NOTHING && (server != Server.NAMES_NOW_AND_THEN || first % 2 == 0);
                boolean keeps = server == Server.NAMES_AND_KEEPS_WHAT_CAME_BEFORE;
                if (keeps) {
                    take(from, first);
                }
                int row = names ? sieve.refused(first - from, keeps) : sieve.refused();
                if (row >= 0) {
                    rejected.set(row);
                }
            }
        }

        private void take(int from, int to) {
            IntStream.range(from, to).forEach(taken::add);
        }
    }
}
