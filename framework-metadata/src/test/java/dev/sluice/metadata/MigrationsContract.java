package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.AppliedMigration;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What holds on every product. Each test finds an empty database. */
abstract class MigrationsContract extends HistoryContract {

    static final Scripts TWO =
            Scripts.of("V1__a.sql", "create table a (id int)", "V2__b.sql", "create table b (id int)");

    @Test
    void appliesWhatIsPendingOnceAndInOrder() throws SQLException {
        Migrations migrations = Migrations.from("classpath:db/shop").withApplicationVersion("1.4.0");

        MigrationReport first = apply(migrations);
        MigrationReport second = apply(migrations);

        assertThat(first.applied())
                .extracting(AppliedMigration::version)
                .extracting(MigrationVersion::toString)
                .containsExactly("1", "1.2", "2", "3");
        assertThat(first.applied()).allSatisfy(row -> {
            assertThat(row.state()).isEqualTo(AppliedMigration.State.DONE);
            assertThat(row.applicationVersion()).isEqualTo("1.4.0");
        });
        assertThat(first.before()).isNull();
        assertThat(first.after()).isEqualTo(MigrationVersion.of("3"));
        assertThat(second.applied()).isEmpty();
        assertThat(second.alreadyApplied()).isEqualTo(4);
        assertThat(second.changedTables()).isEmpty();
        database().execute("insert into orders (id, customer_id, note) values (11, 1, 'x')");
        assertThat(database().value("select n from order_count")).isEqualTo("2");
        assertThat(database().value("select name from customer")).isEqualTo("Ada; the first");
    }

    @Test
    void saysWhichTablesChanged() throws SQLException {
        apply(Migrations.from(TWO.with("V3__c.sql", "create table c (id int)")));

        MigrationReport report = apply(Migrations.from(TWO.with("V3__c.sql", "create table c (id int)")
                .with("V4__d.sql", "create table d (id int); insert into a values (1); drop table b")));

        assertThat(report.changedTables())
                .extracting(QualifiedName::name)
                .extracting(Object::toString)
                .containsExactlyInAnyOrder("a", "b", "d");
    }

    @Test
    void writesTheHistory() throws SQLException {
        apply(Migrations.from(TWO));

        assertThat(database().value("select description from sluice_history where version = '2'"))
                .isEqualTo("b");
        assertThat(database().value("select state from sluice_history where version = '2'"))
                .isEqualTo("done");
        MigrationStatus status = status(Migrations.from(TWO.with("V10__c.sql", "select 1")));
        assertThat(status.version()).contains(MigrationVersion.of("2"));
        assertThat(status.applied()).hasSize(2).allSatisfy(row -> {
            assertThat(row.statements()).isEqualTo(1);
            assertThat(row.statementsDone()).isEqualTo(1);
            assertThat(row.finished()).isAfterOrEqualTo(row.started());
        });
        assertThat(status.pending()).extracting(MigrationScript::fileName).containsExactly("V10__c.sql");
        assertThat(status.isCurrent()).isFalse();
    }

    @Test
    void readsAHistoryToWhichALaterVersionAddedColumns() throws SQLException {
        apply(Migrations.from(TWO));
        database().execute("alter table sluice_history add column weather varchar(40)");

        MigrationReport report = apply(Migrations.from(TWO.with("V3__c.sql", "create table c (id int)")));

        assertThat(report.applied()).hasSize(1);
    }

    @Test
    void refusesAScriptThatWasEditedAfterItWasApplied() throws SQLException {
        apply(Migrations.from(TWO));

        assertRefused(
                TWO.with("V2__b.sql", "create table b (id bigint)"), Reason.EDITED, "V2__b.sql: the script was edited");
    }

    @Test
    void takesNoNoticeOfLineEndsAndBlanks() throws SQLException {
        apply(Migrations.from(Scripts.of("V1__a.sql", "create table a (\n id int);\n")));

        MigrationStatus status =
                status(Migrations.from(Scripts.of("V1__a.sql", "\uFEFFcreate table a (  \r\n id int);\t\r\n\r\n")));

        assertThat(status.isCurrent()).isTrue();
    }

    @Test
    void refusesWhenTheScriptOfAnAppliedVersionIsMissing() throws SQLException {
        apply(Migrations.from(TWO));

        assertRefused(
                TWO.without("V1__a.sql"), Reason.MISSING, "V1__a.sql: the script of an applied version is missing");
    }

    @Test
    void refusesAVersionBeforeTheNewestAppliedOne() throws SQLException {
        apply(Migrations.from(TWO));

        assertRefused(
                TWO.with("V1_5__late.sql", "create table late (id int)"),
                Reason.OUT_OF_ORDER,
                "V1_5__late.sql: out of order (version 1.5 is not applied, the later 2 is)");
    }

    @Test
    void refusesADatabaseThatANewerApplicationMigrated() throws SQLException {
        apply(Migrations.from(TWO).withApplicationVersion("2.0"));

        assertRefused(
                TWO.without("V2__b.sql"),
                Reason.NEWER_HISTORY,
                "V2__b.sql: the database is newer than this application",
                "by application version 2.0, newest script here 1");
    }

    @Test
    void reportsAllProblemsTogether() throws SQLException {
        apply(Migrations.from(TWO));

        assertThatThrownBy(() ->
                        apply(Migrations.from(TWO.with("V2__b.sql", "select 1").with("V0__z.sql", "select 1"))))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.problems()).hasSize(2));
    }

    @Test
    void saysWhereAStatementFailed() throws SQLException {
        Scripts scripts = TWO.with("V3__c.sql", "create table c (id int);\n\n-- wrong\ncreate table a (id int)");

        assertThatThrownBy(() -> apply(Migrations.from(scripts)))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("V3__c.sql: statement 2 of 2 failed (line 4, ")
                .hasMessageContaining("already exists")
                .hasMessageNotContaining("\n")
                .hasCauseInstanceOf(SQLException.class);
        assertThat(database().value("select count(*) from sluice_history where version in ('1', '2')"))
                .isEqualTo("2");
    }

    @Test
    void runsAScriptAgainOfWhichNothingStood() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(TWO.with("V3__c.sql", "create tabel c (id int)"))))
                .hasMessageContaining("nothing of the script stands");

        MigrationReport report = apply(Migrations.from(TWO.with("V3__c.sql", "create table c (id int)")));

        assertThat(report.applied()).hasSize(1);
    }

    @Test
    void letsManyInstancesStartTogether() throws Exception {
        int instances = 8;
        Scripts scripts = Scripts.of("V1__counted.sql", "create table counted (version int)");
        for (int version = 2; version <= 12; version++) {
            scripts = scripts.with(
                    "V" + version + "__step.sql",
                    "create table t" + version + " (id int); insert into counted values (" + version + ")");
        }
        Migrations migrations = Migrations.from(scripts);
        CyclicBarrier start = new CyclicBarrier(instances);
        ExecutorService pool = Executors.newFixedThreadPool(instances);
        List<Future<MigrationReport>> reports = new ArrayList<>();
        try {
            for (int i = 0; i < instances; i++) {
                reports.add(pool.submit(() -> {
                    try (Connection connection = database().open()) {
                        start.await();
                        return migrations.apply(connection);
                    }
                }));
            }
            int applied = 0;
            for (Future<MigrationReport> report : reports) {
                applied += report.get().applied().size();
                assertThat(report.get().after()).isEqualTo(MigrationVersion.of("12"));
            }
            assertThat(applied).isEqualTo(12);
        } finally {
            pool.shutdownNow();
        }
        assertThat(database().value("select count(*) from counted")).isEqualTo("11");
        assertThat(database().value("select count(*) from sluice_history where state = 'done'"))
                .isEqualTo("12");
    }

    @Test
    void doesNotWaitLongerForAnotherInstanceThanItMay() throws Exception {
        List<Duration> waits = new ArrayList<>();
        MigrationListener listener = new MigrationListener() {
            @Override
            public void waiting(Duration soFar) {
                waits.add(soFar);
            }
        };
        Migrations migrations =
                Migrations.from(TWO).withLockTimeout(Duration.ofMillis(300)).withListener(listener);

        try (Connection holder = database().open();
                MigrationSession session = MigrationSession.of(product(), holder)) {
            assertThat(session.tryLock() && session.tryBegin()).isTrue();
            assertThatThrownBy(() -> apply(migrations))
                    .isInstanceOfSatisfying(MigrationException.class, e -> {
                        assertThat(e.problems().get(0).reason()).isEqualTo(Reason.LOCKED);
                        assertThat(e.retryable()).isTrue();
                    })
                    .hasMessageStartingWith("migrations: the lock was not to be had within 300 ms (held by ");
            session.rollback();
            session.unlock();
        }

        assertThat(waits).isNotEmpty();
        assertThat(apply(migrations).applied()).hasSize(2);
    }

    @Test
    void stopsWaitingWhenItsThreadIsInterrupted() throws Exception {
        try (Connection holder = database().open();
                MigrationSession session = MigrationSession.of(product(), holder)) {
            assertThat(session.tryLock() && session.tryBegin()).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> apply(Migrations.from(TWO)))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageStartingWith("migrations: the lock was not to be had before the thread was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            session.rollback();
            session.unlock();
        }
    }

    @Test
    void doesNotTakeTheLockWhenNothingIsPending() throws Exception {
        apply(Migrations.from(TWO));

        try (Connection holder = database().open();
                MigrationSession session = MigrationSession.of(product(), holder)) {
            assertThat(session.tryLock()).isTrue();
            assertThat(apply(Migrations.from(TWO).withLockTimeout(Duration.ZERO))
                            .applied())
                    .isEmpty();
            session.unlock();
        }
    }

    @Test
    void isFreeAgainWhenTheSessionOfTheHolderEnds() throws Exception {
        Connection holder = database().open();
        MigrationSession session = MigrationSession.of(product(), holder);
        assertThat(session.tryLock() && session.tryBegin()).isTrue();
        holder.close();

        assertThat(apply(Migrations.from(TWO)).applied()).hasSize(2);
    }

    @Test
    void tellsTheListenerWhatHappens() throws SQLException {
        List<String> seen = new ArrayList<>();
        MigrationListener listener = new MigrationListener() {
            @Override
            public void scriptStarted(MigrationScript script) {
                seen.add("started " + script.version());
                throw new IllegalStateException("a display that is broken");
            }

            @Override
            public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
                seen.add("done " + script.version() + "/" + statement.number());
            }

            @Override
            public void scriptDone(MigrationScript script, Duration duration) {
                seen.add("finished " + script.version());
            }
        };

        apply(Migrations.from(TWO).withListener(listener));

        assertThat(seen).containsExactly("started 1", "done 1/1", "finished 1", "started 2", "done 2/1", "finished 2");
    }

    @Test
    void saysWhichTablesItIsGoingToChange() throws SQLException {
        apply(Migrations.from(TWO));
        Scripts third = TWO.with("V3__c.sql", "alter table a add column c int; create table c (id int)");
        List<String> seen = new ArrayList<>();
        MigrationListener first = new MigrationListener() {
            @Override
            public void changing(Set<QualifiedName> tables) {
                seen.add("changing "
                        + new TreeSet<>(tables.stream()
                                .map(table -> table.name().value())
                                .toList()));
                throw new IllegalStateException("a display that is broken");
            }

            @Override
            public void scriptStarted(MigrationScript script) {
                seen.add("started " + script.version());
            }
        };
        MigrationListener second = new MigrationListener() {
            @Override
            public void changing(Set<QualifiedName> tables) {
                seen.add("also " + tables.size());
                announced(seen);
            }
        };
        apply(Migrations.from(third).withListener(first).alsoTelling(second));
        announced(seen);

        List<String> expected = new ArrayList<>(List.of("changing [a, c]", "also 2", "started 3"));
        if (product() != DatabaseProduct.SQLITE) {
            expected.add(2, "a, c of V3__c.sql, open");
            expected.add("a, c of V3__c.sql, ended");
        }
        assertThat(seen).isEqualTo(expected);
        seen.clear();
        apply(Migrations.from(third).withListener(first));
        assertThat(seen).isEmpty();
    }

    @Test
    void announcesNothingInADatabaseThatNobodyReadsYet() throws SQLException {
        apply(Migrations.from(TWO));
        List<String> seen = new ArrayList<>();
        announced(seen);
        assertThat(seen).isEmpty();
    }

    @Test
    void endsWhatItAnnouncedWhenAScriptFails() throws SQLException {
        apply(Migrations.from(TWO));
        assertThatThrownBy(() -> apply(Migrations.from(TWO.with("V3__c.sql", "alter table a add column id int"))))
                .isInstanceOf(MigrationException.class);
        List<String> seen = new ArrayList<>();
        announced(seen);
        if (product() != DatabaseProduct.SQLITE) {
            assertThat(seen).containsExactly("a of V3__c.sql, ended");
        }
    }

    /** What the table beside the history says, as another session sees it. */
    private void announced(List<String> seen) {
        String missing = product() == DatabaseProduct.POSTGRESQL
                ? "select to_regclass('sluice_changes') is null"
                : "select count(*) = 0 from information_schema.tables where table_schema = database()"
                        + " and table_name = 'sluice_changes'";
        try {
            if (product() == DatabaseProduct.SQLITE
                    || Set.of("t", "1").contains(database().value(missing))) {
                return;
            }
            seen.add(database().value("select tables from sluice_changes").replace("\n", ", ") + " of "
                    + database().value("select what from sluice_changes") + ", "
                    + database()
                            .value("select case when ended is null then 'open' else 'ended' end from sluice_changes"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void neverCommitsHalfAScriptWhateverIsThrown() throws SQLException {
        MigrationListener failing = new MigrationListener() {
            @Override
            public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
                if (script.fileName().equals("V2__b.sql")) {
                    throw new StackOverflowError("deep");
                }
            }
        };
        try (Connection connection = database().open()) {
            assertThatThrownBy(() -> Migrations.from(TWO).withListener(failing).apply(connection))
                    .isInstanceOf(StackOverflowError.class);
        }

        apply(Migrations.from(TWO)); // on MySQL the only statement stands, and only the row was incomplete

        assertThat(status(Migrations.from(TWO)).isCurrent()).isTrue();
        assertThat(database().value("select count(*) from b")).isEqualTo("0");
    }

    /** A transaction that stays open on SQLite keeps the write lock for as long as the pool lives. */
    @Test
    void leavesNoTransactionBehindWhateverIsThrownBeforeTheFirstStatement() throws SQLException {
        MigrationListener failing = new MigrationListener() {
            @Override
            public void scriptStarted(MigrationScript script) {
                throw new StackOverflowError("deep");
            }
        };
        try (Connection connection = database().open()) {
            assertThatThrownBy(() -> Migrations.from(TWO).withListener(failing).apply(connection))
                    .isInstanceOf(StackOverflowError.class);

            assertThat(Migrations.from(TWO).apply(connection).applied()).hasSize(2);
        }
    }

    @Test
    void leavesTheConnectionAsItWas() throws SQLException {
        try (Connection connection = database().open()) {
            connection.setAutoCommit(false);

            Migrations.from(TWO).apply(connection);

            assertThat(connection.getAutoCommit()).isFalse();
            connection.rollback();
        }
        assertThat(database().value("select count(*) from sluice_history")).isEqualTo("2");
    }

    @Test
    void keepsTheLockAndTheSettingsFromLeakingIntoThePool() throws Exception {
        try (Connection pooled = database().open()) {
            Migrations.from(TWO).apply(pooled);
            assertThatThrownBy(() -> Migrations.from(TWO.with("V3__c.sql", "create table a (id int)"))
                            .apply(pooled))
                    .isInstanceOf(MigrationException.class);

            assertThat(pooled.getAutoCommit()).isTrue();
            assertThat(apply(Migrations.from(TWO.with("V3__c.sql", "create table c (id int)"))
                                    .withLockTimeout(Duration.ofMillis(200)))
                            .applied())
                    .hasSize(1);
        }
    }
}
