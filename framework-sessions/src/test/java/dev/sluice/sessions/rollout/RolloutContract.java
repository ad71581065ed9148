package dev.sluice.sessions.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.SessionException;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.cluster.ClusterNode;
import dev.sluice.testing.process.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reads meet while the schema changes under them and a replica is behind. */
abstract class RolloutContract<N extends ClusterNode> extends RolloutSuite<N> {

    private static final int CHANGES = 20;

    @Test
    void readsOfTheApplicationThatMigratesMeetNoErrorAndNoCancel() throws Exception {
        Application application = new Application();
        Sessions sessions = application.sessions(migrations());
        cluster().lagBy(far(), LAG);
        try (Readers readers = new Readers(application, sessions)) {
            for (int i = 1; i <= CHANGES; i++) {
                change(i, readers, () -> application.sessions(migrations()).close());
            }
            application.awaitServing(far(), "select code from orders");
            readers.requireNoFailure();
            assertThat(readers.reads()).isGreaterThan(1000);
            assertThat(readers.ofUnchanged(far().name()))
                    .as("reads of a table that no script changes")
                    .isPositive();
            assertThat(readers.lateReads(far().name()))
                    .as("reads of orders while it lagged")
                    .isZero();
        }
        assertThat(application.healed).as("failures that were made good").isEmpty();
    }

    @Test
    void readsOfAnApplicationBesideItMeetNoErrorAndNoCancel() throws Exception {
        Application application = new Application();
        Sessions sessions = application.watchingSessions();
        cluster().lagBy(far(), LAG);
        try (Readers readers = new Readers(application, sessions)) {
            for (int i = 1; i <= CHANGES; i++) {
                change(i, readers, () -> migrate(Duration.ofMillis(600)));
            }
            readers.requireNoFailure();
            assertThat(readers.ofUnchanged(far().name())).isPositive();
        }
        assertThat(application.healed).as("failures that were made good").isEmpty();
    }

    @Test
    void readsOfAnApplicationThatIsNotToldMeetNoErrorEither() throws Exception {
        Application application = new Application();
        Sessions sessions =
                Sessions.over(application.router).entities(Client.class).open();
        cluster().lagBy(far(), Duration.ofSeconds(2));
        try (sessions;
                Readers readers = new Readers(application, sessions)) {
            for (int i = 1; i <= CHANGES; i++) {
                change(i, readers, () -> migrate(Duration.ZERO));
            }
            readers.requireNoFailure();
        }
    }

    /** Add a column, rename it by expanding, index it, drop it. */
    private void change(int i, Readers readers, Running migration) throws Exception {
        int n = (i + 3) / 4;
        String gone = null;
        String fresh = null;
        switch (i % 4) {
            case 1 -> {
                script("alter table orders add column note" + n + " varchar(20) default 'n'");
                fresh = "note" + n;
            }
            case 2 -> {
                script("alter table orders add column remark" + n + " varchar(20); update orders set remark" + n
                        + " = note" + n + ";");
                fresh = "remark" + n;
            }
            case 3 -> script("create index orders_remark" + n + " on orders (remark" + n + ")");
            default -> {
                gone = "note" + n;
                script("alter table orders drop column note" + n);
            }
        }
        if (gone != null) {
            readers.forget(gone);
        }
        migration.run();
        if (fresh != null) {
            readers.use(fresh);
        }
    }

    @FunctionalInterface
    private interface Running {
        void run() throws Exception;
    }

    @Test
    void aReadThatTheReplicaCannotUnderstandIsAnsweredByThePrimary() throws Exception {
        Application application = new Application();
        cluster().kill(near());
        Await.until(
                "near is gone",
                PATIENCE,
                () -> application
                                .manager
                                .topology()
                                .group("default")
                                .orElseThrow()
                                .readableReplicas()
                                .size()
                        == 1);
        assertThat(application.servedBy("select code from orders")).isEqualTo(far().name());
        cluster().pauseReplay(far());
        add("note");

        assertThat(application.read("select note from orders")).isEqualTo("n");
        assertThat(application.healed).containsExactly(far().name() + " SCHEMA_BEHIND");
        assertThat(application.servedBy("select note from orders"))
                .isEqualTo(primary().name());
        assertThat(application.healed).as("the second one went there at once").hasSize(1);
        assertThat(application.servedBy("select name from client")).isEqualTo(far().name());
        assertThat(application.router.explain(RouteRequest.read()).toString())
                .contains("has not replayed a change of orders (found by a read, ");
    }

    @Test
    void theFirstReadOfAUnitIsAnsweredByThePrimaryAndTheRestOfItToo() throws Exception {
        Application application = new Application();
        try (Sessions sessions =
                Sessions.over(application.router).entities(Client.class).open()) {
            cluster().pauseReplay(near());
            cluster().pauseReplay(far());
            add("note");
            String engines = sessions.readReturning(session -> {
                Object note = session.hibernate()
                        .createNativeQuery("select note from orders where id = :id", String.class)
                        .setParameter("id", 1)
                        .getSingleResult();
                assertThat(note).isEqualTo("n");
                assertThat(session.find(Client.class, 1).name).isEqualTo("Ada");
                return session.route().orElseThrow().engine().alias();
            });
            assertThat(engines).isEqualTo(primary().name());
            assertThat(application.healed).hasSize(1);
            sessions.read(SessionOptions.defaults().readsTables("client"), session -> {
                session.find(Client.class, 1);
                assertThat(session.route().orElseThrow().engine().alias())
                        .isNotEqualTo(primary().name());
            });
        }
    }

    @Test
    void aReadThatIsWrongFailsWithThePrimarysWordsOnceASecond() {
        Application application = new Application();
        for (int i = 0; i < 50; i++) {
            String query = "select nothing from orders where id = " + i;
            assertThatThrownBy(() -> application.read(query)).isInstanceOf(SQLException.class);
        }
        assertThat(application.healed).isEmpty();
        try (Sessions sessions =
                Sessions.over(application.router).entities(Client.class).open()) {
            assertThatThrownBy(() -> sessions.read(session -> session.hibernate()
                            .createNativeQuery("select nothing from orders", String.class)
                            .getSingleResult()))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("a statement does not fit the schema");
        }
        assertThat(application.router.schemaChanges().areUnderWay()).isFalse();
    }

    @Test
    void whatAKilledMigrationHasAnnouncedEnds() throws Exception {
        Application application = new Application();
        application.watchingSessions();
        script("alter table orders add column note varchar(20) default 'n'");
        assertThatThrownBy(() -> {
                    try (Connection connection = primary().connect(database().name())) {
                        MigrationListener dying = new MigrationListener() {
                            @Override
                            public void changing(Set<QualifiedName> tables) {
                                Await.until(
                                        "it is seen",
                                        PATIENCE,
                                        () -> application.router.schemaChanges().areUnderWay());
                                abort(connection);
                            }
                        };
                        migrations().withListener(dying).apply(connection);
                    }
                })
                .isInstanceOf(RuntimeException.class);
        application.awaitSettled();
        application.awaitServing(near(), "select code from orders");

        migrate(Duration.ZERO);
        assertThat(application.read("select note from orders")).isEqualTo("n");
        application.awaitSettled();
    }

    @Test
    void aReplicaThatComesBackLateIsKeptOffUntilItHasCaughtUp() throws Exception {
        Application application = new Application();
        Sessions sessions = application.sessions(migrations());
        cluster().lagBy(far(), Duration.ofSeconds(60));
        cluster().kill(far());
        script("alter table orders add column note varchar(20) default 'n'");
        application.sessions(migrations()).close();
        cluster().restart(far());
        String seen = far().name();
        try (Readers readers = new Readers(application, sessions)) {
            readers.use("note");
            Await.until(
                    "it is back, and kept off",
                    PATIENCE,
                    () ->
                            application
                                    .router
                                    .explain(RouteRequest.read().names(Set.of(QualifiedName.of("orders"))))
                                    .verdicts()
                                    .stream()
                                    .anyMatch(
                                            verdict -> verdict.engine().alias().equals(seen)
                                                    && verdict.why()
                                                            .startsWith(
                                                                    "has not replayed a change of orders (migrations of")));
            cluster().lagBy(far(), Duration.ZERO);
            application.awaitServing(far(), "select note from orders");
            readers.requireNoFailure();
        }
    }

    @Test
    void aFailoverInBetweenKeepsReadsOffTheReplicaThatLags() throws Exception {
        Application application = new Application();
        cluster().lagBy(far(), LAG);
        script("alter table orders add column note varchar(20) default 'n'");
        application.sessions(migrations());
        Await.until(
                "near has it",
                PATIENCE,
                () -> application.servedBy("select note from orders").equals(near().name()));
        cluster().kill(primary());
        N successor = near();
        cluster().promote(successor);
        Await.until(
                "the successor is seen",
                PATIENCE,
                () -> application
                        .manager
                        .refresh()
                        .group("default")
                        .flatMap(group -> group.primary())
                        .filter(engine -> engine.name().alias().equals(successor.name()))
                        .isPresent());
        for (int i = 0; i < 100; i++) {
            assertThat(application.read("select note from orders")).isEqualTo("n");
        }
        assertThat(application.healed.stream().filter(each -> each.endsWith("SCHEMA_BEHIND")))
                .isEmpty();
        application.awaitSettled();
    }

    /** On the primary, and there it is done. */
    private void add(String column) throws SQLException {
        sql("alter table orders add column " + column + " varchar(20) default 'n'");
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
