package dev.sluice.sessions.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.CommitOutcomeUnknownException;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteSession;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two databases of one server, of which one can be reached through a proxy that loses what it is told to. */
@WithPostgres(standbys = 2)
class PostgresGroupsIT extends GroupsSuite {

    private static PostgresCluster cluster;
    private static ServerDatabase bank;
    private static ServerDatabase vault;

    @BeforeAll
    static void open(PostgresCluster shared) throws SQLException {
        cluster = shared;
        bank = ServerDatabase.create(cluster.primary(), "postgres", "groups_bank");
        vault = ServerDatabase.create(cluster.primary(), "postgres", "groups_vault");
        open(bank.engines(), vault.engines());
    }

    @AfterAll
    static void dropDatabases() throws SQLException {
        closeSessions();
        bank.close();
        vault.close();
    }

    /** COMMIT has arrived, and its answer has not. */
    @Test
    void findsByItsPledgeThatTheFirstGroupHasCommitted() {
        throughTheProxy(first -> first.hibernate().doWork(Connection::commit), GroupedWork::run);
        assertThat(account()).isEqualTo(90);
        assertThat(deposit()).isEqualTo(10);
        assertThat(left()).isZero();
    }

    /** COMMIT has not arrived, which nobody can know. */
    @Test
    void doesNotClaimToKnowACommitWhoseAnswerWasLost() {
        CommitOutcomeUnknownException[] unknown = new CommitOutcomeUnknownException[1];
        throughTheProxy(
                first -> {}, work -> unknown[0] = catchThrowableOfType(CommitOutcomeUnknownException.class, work::run));
        assertThat(unknown[0].getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        UnfinishedUnitException.class,
                        unfinished -> assertThat(unfinished)
                                .hasMessage("unit over [bank, vault] may be committed in bank (pledge="
                                        + unfinished.pledge() + "); if it is, redeem() commits it in the others, too"));
        assertThat(started().redeem()).isEmpty();
        assertThat(account()).isEqualTo(100);
        assertThat(deposit()).isZero();
        assertThat(left()).isZero();
    }

    private interface GroupedWork {
        void run();
    }

    /** Breaks the first group's connection right before its COMMIT, when {@code before} has been done on it. */
    private void throughTheProxy(Consumer<WriteSession> before, Consumer<GroupedWork> caller) {
        AtomicReference<WriteSession> first = new AtomicReference<>();
        try (DatabaseManager manager = bank.engines(node -> node.proxiedJdbcUrl(bank.name()))
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions lossy = Sessions.over(Router.over(manager))
                        .entities(Account.class)
                        .open()) {
            GroupedSessions grouped = new GroupedSessions(Map.of("bank", lossy, "vault", vault()), instant -> {
                if (instant == Instants.Instant.PLEDGED) {
                    before.accept(first.get());
                    cluster.proxy(cluster.primary()).reset();
                    cluster.proxy(cluster.primary()).pass();
                }
            });
            caller.accept(() -> grouped.write(BOTH, session -> {
                first.set(session.first());
                session.find(Account.class, "a").amount -= 10;
                session.find(Deposit.class, "d").amount += 10;
            }));
        }
    }
}
