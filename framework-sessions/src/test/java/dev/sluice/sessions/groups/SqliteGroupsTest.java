package dev.sluice.sessions.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.micrometer.GroupedMeters;
import dev.sluice.testing.SqliteFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two files, and processes that are killed for good. */
class SqliteGroupsTest extends GroupsSuite {

    private static SqliteFile bankFile;
    private static SqliteFile vaultFile;

    @BeforeAll
    static void open() {
        bankFile = SqliteFile.create();
        vaultFile = SqliteFile.create();
        open(
                DatabaseManager.builder("bank").primary(bankFile.path().toString()),
                DatabaseManager.builder("vault").primary(vaultFile.path().toString()));
    }

    @AfterAll
    static void deleteFiles() {
        closeSessions();
        bankFile.close();
        vaultFile.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Instants.Instant.class,
            names = {"FIRST_COMMITTED", "ALL_COMMITTED"})
    void isCompletedAtTheNextStartOfAKilledProcess(Instants.Instant when) throws Exception {
        GroupProcess.killedAt(when, bankFile.path(), vaultFile.path());
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(when == Instants.Instant.FIRST_COMMITTED ? 0 : 10);
        started();
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    @Test
    void countsWhatIsOwed() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        assertThatThrownBy(() ->
                        GroupsContract.move(CrashContract.crashing(groups(), Instants.Instant.FIRST_COMMITTED), 10))
                .isInstanceOf(CrashContract.Crash.class);
        GroupedSessions next = new GroupedSessions(groups(), Instants.NOBODY);
        GroupedMeters.of("shop", next).bindTo(meters);
        next.openPledges();
        assertThat(meters.get("sluice.groups.pledges").gauge().value()).isEqualTo(1);
        vault().write(session -> session.find(Deposit.class, "d").amount = 5);
        next.redeem();
        assertThat(meters.get("sluice.groups.refused").functionCounter().count())
                .isEqualTo(1);
        vault().write(session -> session.remove(session.find(Deposit.class, "d")));
        next.redeem();
        assertThat(meters.get("sluice.groups.pledges").gauge().value()).isEqualTo(1);
        assertThat(meters.get("sluice.groups.refused").functionCounter().count())
                .isEqualTo(2);
        assertThat(meters.get("sluice.groups.redeemed").functionCounter().count())
                .isZero();
    }
}
