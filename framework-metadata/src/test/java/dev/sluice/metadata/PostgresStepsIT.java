package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps that PostgreSQL runs in no transaction. */
@WithPostgres
class PostgresStepsIT {

    private static final Scripts A = Scripts.of("V1__a.sql", "create table a (id int)");
    private static final Scripts INDEXED = A.with("V2__index.sql", """
            insert into a values (1), (2);
            create unique index concurrently a_ix on a (id);
            insert into a values (3)""");

    private TestDatabase database;

    @BeforeEach
    void emptyTheDatabase() throws SQLException {
        database().execute("drop schema public cascade", "create schema public");
    }

    @Test
    void buildsAnIndexConcurrentlyBetweenOtherStatements() throws SQLException {
        assertThat(apply(INDEXED).applied()).hasSize(2);

        assertThat(database().value("select indisvalid from pg_index where indexrelid = 'a_ix'::regclass"))
                .isEqualTo("t");
        assertThat(database().value("select count(*) from a")).isEqualTo("3");
    }

    @Test
    void dropsWhatAFailedBuildLeftAndGoesOnThereOnceItIsCorrected() throws SQLException {
        Scripts twice = INDEXED.with("V2__index.sql", """
                insert into a values (1), (1);
                create unique index concurrently a_ix on a (id)""");

        assertThatThrownBy(() -> apply(twice))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("statement 2 of 2 failed (line 2, SQLState 23505: ")
                .hasMessageEndingWith(
                        "; statement 1 stands, correct the script from statement 2 on and start again, it goes"
                                + " on there");
        assertThat(database().value("select to_regclass('a_ix') is null")).isEqualTo("t");

        apply(INDEXED.with("V2__index.sql", """
                insert into a values (1), (1);
                delete from a where ctid = (select min(ctid) from a);
                create unique index concurrently a_ix on a (id)"""));
        assertThat(database().value("select count(*) from a")).isEqualTo("1");
    }

    @Test
    void buildsAgainWhatWasBuiltHalfWhenTheProcessDied() throws SQLException {
        apply(INDEXED);
        killedDuring(2, "update pg_index set indisvalid = false where indexrelid = 'a_ix'::regclass");

        MigrationReport report = apply(INDEXED);

        assertThat(report.applied()).hasSize(1);
        assertThat(database().value("select indisvalid from pg_index where indexrelid = 'a_ix'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void doesNotBuildTwiceWhatWasBuiltWhenTheProcessDied() throws SQLException {
        apply(INDEXED);
        String before = database().value("select 'a_ix'::regclass::oid");
        killedDuring(2, "select 1");

        apply(INDEXED);

        assertThat(database().value("select 'a_ix'::regclass::oid")).isEqualTo(before);
        assertThat(database().value("select count(*) from a where id = 3")).isEqualTo("1");
    }

    @Test
    void usesALabelThatTheSameScriptAdds() throws SQLException {
        apply(A.with("V2__colour.sql", "create type colour as enum ('red'); create table c (x colour)")
                .with("V3__more.sql", "alter type colour add value 'blue'; insert into c values ('blue')"));

        assertThat(database().value("select x from c")).isEqualTo("blue");
    }

    @Test
    void knowsTheOthersThatNeedToBeAlone() throws SQLException {
        apply(INDEXED.with("V3__alone.sql", """
                set statement_timeout = '1h';
                vacuum a;
                reindex index concurrently a_ix;
                drop index concurrently a_ix;
                alter system set work_mem = '5MB';
                alter system reset work_mem"""));

        assertThat(database().value("select to_regclass('a_ix') is null")).isEqualTo("t");
    }

    @Test
    void commitsEachStatementOfAScriptThatWantsIt() throws SQLException {
        Scripts each = A.with(
                "V2__each.sql", "-- sluice: no-transaction\ninsert into a values (1); insert into nowhere values (1)");

        assertThatThrownBy(() -> apply(each)).hasMessageContaining("statement 1 stands, correct");

        assertThat(database().value("select count(*) from a")).isEqualTo("1");
    }

    @Test
    void refusesAConcurrentIndexWithoutAName() {
        assertThatThrownBy(() -> apply(A.with("V2__x.sql", "create index concurrently on a (id)")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("V2__x.sql: a concurrent index without a name (line 1); name it");
    }

    @Test
    void letsOthersThroughAndSaysWhoBlocks() throws SQLException {
        apply(A);
        Scripts alter = A.with("V2__x.sql", "-- sluice: lock-timeout 100ms\nalter table a add column x int");
        try (Connection reader = database().open()) {
            reader.setAutoCommit(false);
            MigrationSession.execute(reader, "set application_name = 'report'");
            MigrationSession.execute(reader, "select count(*) from a");

            assertThatThrownBy(() -> apply(alter, Duration.ofMillis(300)))
                    .isInstanceOfSatisfying(MigrationException.class, e -> {
                        assertThat(e.problems().get(0).reason()).isEqualTo(Reason.BLOCKED);
                        assertThat(e.retryable()).isTrue();
                    })
                    .hasMessageContaining(" of report, in a transaction since ")
                    .hasMessageContaining("); wait until the others have finished, or end them; nothing of the script");
            reader.rollback();
        }
        assertThat(apply(alter).applied()).hasSize(1);
    }

    /** Leaves the history as it is when a process dies while this statement of version 2 runs. */
    private void killedDuring(int statement, String then) throws SQLException {
        List<ScriptStatement> statements =
                ScriptStatement.listOf("test", INDEXED.files().get(1).text(), DatabaseProduct.POSTGRESQL);
        String done = Step.checksum(statements.subList(0, statement - 1));
        StepMark mark = StepMark.of("begun", statements.get(statement - 1));
        database()
                .execute(
                        "delete from a where id = 3",
                        "update sluice_history set state = 'intent', statements_done = " + (statement - 1)
                                + ", finished = null, step_before = '" + mark + "', done_checksum = '" + done
                                + "' where version = '2'",
                        then);
    }

    private MigrationReport apply(Scripts scripts) throws SQLException {
        return apply(scripts, Migrations.DEFAULT_LOCK_TIMEOUT);
    }

    private MigrationReport apply(Scripts scripts, Duration lockTimeout) throws SQLException {
        try (Connection connection = database().open()) {
            return Migrations.from(scripts).withLockTimeout(lockTimeout).apply(connection);
        }
    }

    private TestConnections database() {
        return () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
