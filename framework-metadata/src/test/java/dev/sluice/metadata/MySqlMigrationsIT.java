package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlMigrationsIT extends MigrationsContract {

    private static final Scripts HALF =
            TWO.with("V3__c.sql", "create table c (id int);\n\ncreate table a (id int);\ncreate table d (id int)");

    private TestDatabase database;

    @BeforeEach
    void emptyTheDatabase() throws SQLException {
        String name = "`" + database.name() + "`";
        database().execute("drop database " + name, "create database " + name);
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.MYSQL;
    }

    @Override
    TestConnections database() {
        return () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Test
    void goesOnWithTheStatementThatFailedOnceItIsCorrected() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(HALF)))
                .hasMessageStartingWith("V3__c.sql: statement 2 of 3 failed (line 3, SQLState 42S01: ")
                .hasMessageEndingWith(
                        "; statement 1 stands, correct the script from statement 2 on and start again, it goes on there");
        assertThat(status(Migrations.from(HALF)).applied().get(2).failure()).contains("already exists");

        assertRefused(
                HALF.with("V3__c.sql", "create table other (id int);\ncreate table d (id int)"),
                Reason.HALF_DONE,
                "V3__c.sql: begun and not finished",
                "1 of 3 statements done, and the statements that stand were edited; restore them");
        MigrationReport report =
                apply(Migrations.from(HALF.with("V3__c.sql", "create table c (id int);\n\ncreate table d (id int)")));

        assertThat(report.applied()).hasSize(1);
        assertThat(database().value("select count(*) from d")).isEqualTo("0");
    }

    @Test
    void goesOnOnceTheHalfDoneScriptWasUndone() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(HALF))).hasMessageContaining("statement 1 stands");
        database().execute("drop table c", "delete from sluice_history where version = '3'");

        assertThat(apply(Migrations.from(HALF.with("V3__c.sql", "create table c (id int)")))
                        .applied())
                .hasSize(1);
    }

    @Test
    void goesOnOnceTheHalfDoneScriptWasFinishedByHand() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(HALF))).hasMessageContaining("statement 1 stands");
        database().execute("create table d (id int)", "update sluice_history set state = 'done' where version = '3'");

        assertThat(apply(Migrations.from(HALF.with("V4__e.sql", "create table e (id int)")))
                        .applied())
                .hasSize(1);
    }

    @Test
    void completesTheRowOfAScriptOfWhichEveryStatementIsDone() throws SQLException {
        apply(Migrations.from(TWO));
        database().execute("update sluice_history set state = 'intent', finished = null where version = '2'");

        assertThat(apply(Migrations.from(TWO)).applied()).isEmpty();
        assertThat(database().value("select state from sluice_history where version = '2'"))
                .isEqualTo("done");
    }

    @Test
    void undoesWhatTheScriptPutIntoATransactionOfItsOwn() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(TWO.with(
                        "V3__c.sql",
                        "start transaction; insert into a values (1); insert into nowhere values (1); commit"))))
                .hasMessageContaining("statement 3 of 4 failed")
                .hasMessageEndingWith("nothing of the script stands, correct it and start again");

        assertThat(database().value("select count(*) from a")).isEqualTo("0");
        assertThat(apply(Migrations.from(TWO.with("V3__c.sql", "create table c (id int)")))
                        .applied())
                .hasSize(1);
    }

    @Test
    void undoesAProcedureThatFailed() throws SQLException {
        Scripts scripts = TWO.with(
                        "V3__p.sql",
                        "delimiter //\ncreate procedure p() begin insert into a values (1); insert into nowhere values (1); end//")
                .with("V4__call.sql", "call p()");

        assertThatThrownBy(() -> apply(Migrations.from(scripts)))
                .hasMessageEndingWith("nothing of the script stands, correct it and start again");

        assertThat(database().value("select count(*) from a")).isEqualTo("0");
    }

    @Test
    void commitsWhatAScriptForgotToCommit() throws SQLException {
        apply(Migrations.from(TWO.with("V3__c.sql", "set autocommit = 0; insert into a values (1)")
                .with("V4__d.sql", "start transaction; insert into a values (2)")));

        assertThat(database().value("select count(*) from a")).isEqualTo("2");
        assertThat(database().value("select count(*) from sluice_history where state = 'done'"))
                .isEqualTo("4");
    }

    @Test
    void survivesAScriptThatChangesTheDatabaseAndAnOddSqlMode() throws SQLException {
        try (Connection connection = database().open()) {
            MigrationSession.execute(connection, "set session sql_mode = 'NO_BACKSLASH_ESCAPES,ANSI_QUOTES'");
            String mode = Query.of("select @@session.sql_mode").text(connection);
            Migrations.from(TWO.with("V3__use.sql", "use mysql; select 'it\\'s; fine'")
                            .with("V4__c.sql", "create table c (id int)"))
                    .apply(connection);

            assertThat(Query.of("select database()").text(connection)).isEqualTo(database.name());
            assertThat(Query.of("select @@session.sql_mode").text(connection)).isEqualTo(mode);
        }
        assertThat(database().value("select count(*) from c")).isEqualTo("0");
    }

    @Test
    void namesTheConnectionThatHoldsTheLock() throws SQLException {
        try (Connection holder = database().open();
                MigrationSession session = MigrationSession.of(product(), holder)) {
            session.tryLock();
            assertThat(session.lockHolder())
                    .isEqualTo(
                            "connection " + Query.of("select connection_id()").text(holder));
            session.unlock();
            assertThat(session.lockHolder()).isEqualTo("nobody any more");
        }
    }

    @Test
    void completesAfterTheJvmWasKilledInTheMiddleOfAScript() throws Exception {
        MigratingProcess.startAndKill(database.jdbcUrl(), database.user(), database.password(), "do sleep(2)");

        MigrationReport next = apply(Migrations.from(MigratingProcess.scripts("do sleep(2)")));

        assertThat(next.after()).isEqualTo(MigrationVersion.of("2"));
        assertThat(database().value("select count(*) from c")).isEqualTo("0");
    }

    @Test
    void completesAfterTheSessionWasKilledInTheMiddleOfAScript() throws SQLException {
        try (Connection connection = database().open()) {
            String id = Query.of("select connection_id()").text(connection);
            MigrationListener killer = new MigrationListener() {
                @Override
                public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
                    if (MigrationVersion.of("2").equals(script.version()) && statement.number() == 1) {
                        kill(id);
                    }
                }
            };
            assertThatThrownBy(() -> Migrations.from(MigratingProcess.scripts("do sleep(60)"))
                            .withListener(killer)
                            .apply(connection))
                    .isInstanceOf(RuntimeException.class);
        }

        assertThat(apply(Migrations.from(MigratingProcess.scripts("do sleep(0)")))
                        .applied())
                .hasSize(1);
        assertThat(database().value("select count(*) from c")).isEqualTo("0");
    }

    private void kill(String id) {
        try {
            database().execute("kill " + id);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
