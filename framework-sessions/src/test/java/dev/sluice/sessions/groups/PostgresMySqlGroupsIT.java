package dev.sluice.sessions.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.WithPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers, of which one can be lost while the other stays. */
@WithPostgres(standbys = 2)
@WithMySql(replicas = 2)
class PostgresMySqlGroupsIT extends GroupsSuite {

    private static MySqlCluster mysql;
    private static ServerDatabase bank;
    private static ServerDatabase vault;

    @BeforeAll
    static void open(PostgresCluster postgres, MySqlCluster shared) throws SQLException {
        mysql = shared;
        bank = ServerDatabase.create(postgres.primary(), "postgres", "groups_bank");
        vault = ServerDatabase.create(mysql.source(), "mysql", "groups_vault");
        open(bank.engines(), vault.engines());
    }

    @AfterAll
    static void dropDatabases() throws SQLException {
        closeSessions();
        bank.close();
        vault.close();
    }

    /** The second server is killed when the first has committed, and comes back later. */
    @Test
    void saysWhatIsUnfinishedAndFinishesItWhenTheServerIsBack() {
        GroupedSessions grouped = new GroupedSessions(groups(), instant -> {
            if (instant == Instants.Instant.FIRST_COMMITTED) {
                mysql.kill(mysql.source());
            }
        });
        UnfinishedUnitException unfinished =
                catchThrowableOfType(UnfinishedUnitException.class, () -> GroupsContract.move(grouped, 10));
        assertThat(unfinished)
                .hasMessage("unit over [bank, vault] is not known to be committed in all of them (pledge="
                        + unfinished.pledge() + "); redeem() commits it where it is missing when all can be reached");
        assertThat(unfinished.refused()).isFalse();
        assertThat(unfinished.retryable()).isFalse();
        assertThat(account()).isEqualTo(90);
        mysql.restart(mysql.source());
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!grouped.redeem().isEmpty()) {
            assertThat(System.nanoTime()).as("redeemed within 60 s").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }
}
