package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationKind;
import dev.sluice.metadata.migration.MigrationMode;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.RecordedTask;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds on every product for more than scripts with a version. Each test finds an empty database. */
abstract class HistoryContract {

    private static final Scripts A = Scripts.of("V1__a.sql", "create table a (id int)");

    abstract DatabaseProduct product();

    abstract TestConnections database();

    @Test
    void runsRepeatableScriptsAfterTheOthersWheneverTheyChange() throws SQLException {
        Scripts scripts = A.with("R__b_view.sql", "drop view if exists v; create view v as select id from a")
                .with("R__a_rows.sql", "insert into a values (1)");

        MigrationReport first = apply(Migrations.from(scripts));
        MigrationReport second = apply(Migrations.from(scripts));
        MigrationReport third = apply(Migrations.from(
                scripts.with("R__b_view.sql", "drop view if exists v; create view v as select id + 1 as id from a")));

        assertThat(first.repeated()).extracting(RecordedTask::name).containsExactly("a rows", "b view");
        assertThat(second.repeated()).isEmpty();
        assertThat(third.repeated()).singleElement().satisfies(task -> {
            assertThat(task.name()).isEqualTo("b view");
            assertThat(task.times()).isEqualTo(2);
        });
        assertThat(database().value("select sum(id) from v")).isEqualTo("2");
    }

    @Test
    void refusesTwoRepeatableScriptsOfOneName() {
        Scripts scripts = A.with("R__v.sql", "select 1");

        assertThatThrownBy(() -> apply(Migrations.from(scripts).and(Scripts.of("R__v.sql", "select 3"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("repeatable script v: twice (R__v.sql, R__v.sql)");
    }

    @Test
    void takesVersionsBackByTheirUndoScripts() throws SQLException {
        Scripts scripts = A.with("V2__b.sql", "create table b (id int)")
                .with("U2__b.sql", "drop table b")
                .with("V3__c.sql", "create table c (id int); insert into a values (1)")
                .with("U3__c.sql", "delete from a; drop table c");
        apply(Migrations.from(scripts));

        List<MigrationVersion> undone = undo(Migrations.from(scripts), "1");

        assertThat(undone).extracting(MigrationVersion::toString).containsExactly("3", "2");
        assertThat(database().value("select count(*) from a")).isEqualTo("0");
        assertThat(apply(Migrations.from(scripts)).applied()).hasSize(2);
    }

    @Test
    void refusesToUndoWhatCannotBeUndone() throws SQLException {
        Scripts scripts = A.with("V2__b.sql", "-- sluice: irreversible\ncreate table b (id int)")
                .with("U2__b.sql", "drop table b")
                .with("V3__c.sql", "create table c (id int)");
        apply(Migrations.from(scripts));

        assertThatThrownBy(() -> undo(Migrations.from(scripts), "1"))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.problems())
                                .extracting("reason")
                                .containsExactly(Reason.IRREVERSIBLE, Reason.IRREVERSIBLE))
                .hasMessageContaining("V3__c.sql: cannot be undone (version 3, there is no U3__….sql)")
                .hasMessageContaining("V2__b.sql: cannot be undone (version 2, its script says irreversible)");
        assertThat(database().value("select count(*) from c")).isEqualTo("0");
    }

    @Test
    void runsJavaBetweenScripts() throws SQLException {
        Migrations migrations = Migrations.from(A.with("V3__c.sql", "insert into a values (3)"))
                .withCode(code("2", context -> run(context, "insert into a values (2)")));

        MigrationReport report = apply(migrations);

        assertThat(report.applied())
                .extracting(AppliedMigration::kind)
                .containsExactly(MigrationKind.SQL, MigrationKind.CODE, MigrationKind.SQL);
        assertThat(database().value("select sum(id) from a")).isEqualTo("5");
        assertThat(status(migrations).isCurrent()).isTrue();
    }

    @Test
    void goesOnAfterTheLastCheckpointOfJavaThatBrokeOff() throws SQLException {
        Work batches = context -> {
            int last = context.progress().map(Integer::parseInt).orElse(0);
            for (int i = last + 1; i <= 4; i++) {
                run(context, "insert into a values (" + i + ")");
                context.checkpoint(String.valueOf(i));
                if (last == 0 && i == 2) {
                    run(context, "insert into a values (100)");
                    throw new IllegalStateException("out of patience");
                }
            }
        };
        Migrations migrations = Migrations.from(A).withCode(code("2", batches));

        assertThatThrownBy(() -> apply(migrations))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("the migration failed (version 2, out of patience); what it did since its last");
        assertThat(database().value("select sum(id) from a")).isEqualTo("3");
        assertThat(apply(migrations).applied()).hasSize(1);

        assertThat(database().value("select sum(id) from a")).isEqualTo("10");
    }

    @Test
    void beginsAHistoryForADatabaseThatHasItsTables() throws SQLException {
        Scripts scripts = A.with("V2__b.sql", "create table b (id int)").with("V3__c.sql", "create table c (id int)");
        database().execute("create table a (id int)", "create table b (id int)");
        Migrations migrations = Migrations.from(scripts);

        baseline(migrations, "2");
        MigrationReport report = apply(migrations);

        assertThat(report.applied()).extracting(AppliedMigration::fileName).containsExactly("V3__c.sql");
        assertThatThrownBy(() -> baseline(migrations, "3"))
                .hasMessageContaining("a history is there already (2 rows, newest version 3)");
    }

    @Test
    void repairsWhatWasEditedOrIsGoneAndNothingElse() throws SQLException {
        Scripts scripts = A.with("V2__b.sql", "create table b (id int)").with("V3__c.sql", "create table c (id int)");
        apply(Migrations.from(scripts));
        Migrations changed =
                Migrations.from(scripts.without("V1__a.sql").with("V2__b.sql", "create table b (id bigint)"));

        assertThat(repair(changed)).containsExactlyInAnyOrder(Reason.MISSING, Reason.EDITED);

        assertThat(status(changed).isCurrent()).isTrue();
        assertThat(repair(changed)).isEmpty();
    }

    @Test
    void letsAnOlderApplicationGoOnWithWhatIsCompatible() throws SQLException {
        Scripts older = A.with("V2__b.sql", "create table b (id int)");
        apply(Migrations.from(older.with("V3__c.sql", "-- sluice: compatible-with 2\ncreate table c (id int)")));

        assertThat(apply(Migrations.from(older)).applied()).isEmpty();
        assertRefused(older.without("V2__b.sql"), Reason.NEWER_HISTORY, "newest script here 1");
    }

    @Test
    void startsAsItsModeSays() throws SQLException {
        apply(Migrations.from(A));
        Migrations two = Migrations.from(A.with("V2__b.sql", "create table b (id int)"));
        Migrations validating = two.withMode(MigrationMode.VALIDATE);

        assertThatThrownBy(() -> start(validating))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.problems()).extracting("reason").containsExactly(Reason.PENDING))
                .hasMessage("migrations: the schema is older than this application (version 1, pending V2__b.sql);"
                        + " migrate it, then start");
        assertThat(start(validating.withOldestSchema("1"))).isEmpty();
        assertThat(start(two.withMode(MigrationMode.OFF))).isEmpty();
        assertThat(start(two))
                .hasValueSatisfying(report -> assertThat(report.applied()).hasSize(1));
        assertThat(start(validating)).isEmpty();
    }

    @Test
    void completesATableThatAnOlderSluiceMadeAndLetsItWriteStill() throws SQLException {
        apply(Migrations.from(A));
        for (String column : List.of(
                "kind",
                "applied_rank",
                "compatible_with",
                "backup_id",
                "failure",
                "done_checksum",
                "step_before",
                "progress")) {
            database().execute("alter table sluice_history drop column " + column);
        }
        assertThat(status(Migrations.from(A)).isCurrent()).isTrue();

        Scripts two = A.with("V2__b.sql", "create table b (id int)");
        apply(Migrations.from(two));
        database()
                .execute("insert into sluice_history (version, description, file_name, checksum, statements,"
                        + " statements_done, state, application_version, started, finished, duration_ms)"
                        + " select '3', 'c', 'V3__c.sql', 'x', 1, 1, 'done', null, started, finished, 0 from sluice_history"
                        + " where version = '2'");

        assertThat(status(Migrations.from(two)).problems()).extracting("reason").containsExactly(Reason.NEWER_HISTORY);
        assertThat(database().value("select kind from sluice_history where version = '2'"))
                .isEqualTo("sql");
    }

    @Test
    void takesOverWhatFlywayWrote() throws SQLException {
        String time = product() == DatabaseProduct.SQLITE ? "text" : "timestamp";
        database()
                .execute(
                        "create table flyway_schema_history (installed_rank int, version varchar(50), description varchar(200),"
                                + " type varchar(20), script varchar(1000), checksum int, installed_by varchar(100), installed_on "
                                + time + ", execution_time int, success "
                                + (product() == DatabaseProduct.SQLITE ? "int" : "boolean")
                                + ")",
                        flyway(1, "'1'", "a", "SQL", "V1__a.sql", "906981868"),
                        flyway(2, "'2'", "b", "JDBC", "V2__B", "null"),
                        flyway(3, "null", "v", "SQL", "R__v.sql", "-690524359"),
                        "create table a (id int)");
        Scripts scripts = Scripts.of("V1__a.sql", "create table a (id int)\r\n", "R__v.sql", "select 1;\n")
                .with("V3__c.sql", "create table c (id int)");
        Migrations migrations =
                Migrations.from(scripts).withCode(code("2", context -> {})).withFlywayHistory();

        MigrationReport report = apply(migrations);

        assertThat(report.imported()).isEqualTo(3);
        assertThat(report.repeated()).isEmpty();
        assertThat(report.applied()).extracting(AppliedMigration::fileName).containsExactly("V3__c.sql");
        assertThat(apply(migrations).imported()).isZero();
        assertRefused(
                scripts.with("V1__a.sql", "create table a (id bigint)").with("V2__b.sql", "select 2"),
                Reason.EDITED,
                "V1__a.sql: the script was edited");
    }

    @Test
    void saysWhichWordOfAHeadItDoesNotKnow() {
        assertThatThrownBy(() -> apply(Migrations.from(A.with("V2__b.sql", "-- sluice: no-transactions\nselect 1"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("V2__b.sql: not understood (-- sluice: no-transactions); write one of ");
    }

    @Test
    void doesATaskOnceHoweverManyInstancesStart() throws Exception {
        database().execute("create table counted (id int)");
        OnceTasks tasks = OnceTasks.of(database().source());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> ran = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                ran.add(pool.submit(
                        () -> tasks.run("count", connection -> execute(connection, "insert into counted values (1)"))));
            }
            int times = 0;
            for (Future<Boolean> each : ran) {
                times += each.get() ? 1 : 0;
            }
            assertThat(times).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(database().value("select count(*) from counted")).isEqualTo("1");
        assertThat(tasks.done()).extracting(RecordedTask::name).containsExactly("count");
    }

    @Test
    void doesATaskAgainThatFailed() throws SQLException {
        database().execute("create table counted (id int)");
        OnceTasks tasks = OnceTasks.of(database().source());

        assertThatThrownBy(() -> tasks.run("count", connection -> {
                    execute(connection, "insert into counted values (1)");
                    execute(connection, "insert into nowhere values (1)");
                }))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("count: the task failed (")
                .hasMessageEndingWith("); nothing of it stands, it runs again at the next start");

        assertThat(database().value("select count(*) from counted")).isEqualTo("0");
        assertThat(tasks.run("count", connection -> execute(connection, "insert into counted values (1)")))
                .isTrue();
    }

    private static String flyway(int rank, String version, String name, String type, String script, String checksum) {
        return "insert into flyway_schema_history values (" + rank + ", " + version + ", '" + name + "', '" + type
                + "', '"
                + script + "', " + checksum + ", 'me', '2026-01-02 03:04:05', 7, "
                + "1 = 1)";
    }

    private static void run(MigrationContext context, String sql) throws SQLException {
        execute(context.connection(), sql);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static CodeMigration code(String version, Work work) {
        return new CodeMigration() {
            @Override
            public String version() {
                return version;
            }

            @Override
            public String checksum() {
                return "1";
            }

            @Override
            public void migrate(MigrationContext context) throws SQLException {
                work.run(context);
            }
        };
    }

    final void assertRefused(Scripts scripts, Reason reason, String... parts) throws SQLException {
        Migrations migrations = Migrations.from(scripts);
        assertThatThrownBy(() -> apply(migrations))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.problems().get(0).reason()).isEqualTo(reason))
                .hasMessageContainingAll(parts);
        assertThat(status(migrations).problems()).extracting("reason").contains(reason);
    }

    final MigrationReport apply(Migrations migrations) throws SQLException {
        try (Connection connection = database().open()) {
            return migrations.apply(connection);
        }
    }

    final MigrationStatus status(Migrations migrations) throws SQLException {
        try (Connection connection = database().open()) {
            return migrations.status(connection);
        }
    }

    private Optional<MigrationReport> start(Migrations migrations) throws SQLException {
        try (Connection connection = database().open()) {
            return migrations.start(connection);
        }
    }

    private List<MigrationVersion> undo(Migrations migrations, String target) throws SQLException {
        try (Connection connection = database().open()) {
            return migrations.undo(connection, target);
        }
    }

    private void baseline(Migrations migrations, String version) throws SQLException {
        try (Connection connection = database().open()) {
            migrations.baseline(connection, version);
        }
    }

    private List<Reason> repair(Migrations migrations) throws SQLException {
        try (Connection connection = database().open()) {
            return migrations.repair(connection).stream()
                    .map(problem -> problem.reason())
                    .toList();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(MigrationContext context) throws SQLException;
    }
}
