package dev.sluice.sessions.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.shop.Dispatch;
import dev.sluice.shop.Item;
import dev.sluice.testing.SqliteFile;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the log says of units that took long. */
class SlowUnitsTest extends WatchFixture {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("shop").primary(file.path() + "?busy_timeout=10"));
    }

    @AfterAll
    void deleteFile() {
        close();
        file.close();
    }

    @Test
    void saysWhatTheUnitWasAndDid() {
        try (Sessions slow = builder().slowUnits(Duration.ZERO).open()) {
            slow.write(SessionOptions.defaults().label("checkout"), session -> {
                session.find(Item.class, 10L);
                session.hibernate()
                        .createNativeQuery("select count(*) from Item where name = 'secret' || ?1", Long.class)
                        .setParameter(1, "x")
                        .getSingleResult();
            });
        }
        assertThat(logged())
                .singleElement()
                .asString()
                .matches(
                        "\\[shop] slow write unit checkout: \\d+ ms \\(threshold=0 ms, outcome=committed, engine=primary,"
                                + " connection after=\\d+ ms, statements=2, running=\\d+ ms, attempts=1, slowest=\\d+ ms: "
                                + "select .+\\)")
                .doesNotContain("secret");
    }

    @Test
    void saysHowTheUnitEndedAndHowOftenItWasTried() {
        try (Sessions slow = builder()
                .slowUnits(Duration.ZERO)
                .retry(Retry.upTo(3).pauses(Duration.ZERO, Duration.ZERO))
                .open()) {
            SqliteFile.Fault lock = file.holdWriteLock();
            slow.write(session -> {
                session.afterRollback(lock::close);
                session.persist(new Item(1000, "late"));
                session.flush();
            });
            assertThatThrownBy(() -> slow.read(session -> {
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
        }
        assertThat(logged()).hasSize(2);
        assertThat(logged().get(0)).contains("outcome=committed").contains("attempts=2");
        assertThat(logged().get(1))
                .contains("slow read unit: ")
                .contains("outcome=rolled back, statements=0,")
                .doesNotContain("engine=");
    }

    @Test
    void saysNothingOfQuickUnits() {
        try (Sessions slow = builder().slowUnits(Duration.ofMinutes(1)).open()) {
            slow.read(Dispatch::parcels);
        }
        assertThat(logged()).isEmpty();
    }

    @Test
    void saysOfOneLabelAtMostOneASecondAndHowManyWereLeftOut() {
        try (Sessions slow = builder().slowUnits(Duration.ZERO).open()) {
            long begun = System.nanoTime();
            int units = 0;
            while (logged().size() < 2
                    && System.nanoTime() - begun < Duration.ofSeconds(20).toNanos()) {
                slow.read(session -> session.find(Item.class, 10L));
                units++;
            }
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
            assertThat(logged()).hasSize(2);
            assertThat(logged().get(1)).contains("left out before=" + (units - 2));
            slow.read(SessionOptions.defaults().label("other"), session -> session.find(Item.class, 10L));
            assertThat(logged()).hasSize(3);
        }
    }

    @Test
    void refusesANegativeThreshold() {
        assertThatThrownBy(() -> builder().slowUnits(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slowUnits: PT-0.001S (expected: >= 0)");
    }
}
