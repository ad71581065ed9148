package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresMigrationsIT extends MigrationsContract {

    private TestDatabase database;

    @BeforeEach
    void emptyTheDatabase() throws SQLException {
        database().execute("drop schema public cascade", "create schema public", "drop schema if exists other cascade");
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    TestConnections database() {
        return () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Test
    void keepsNothingOfAScriptThatFailed() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(TWO.with(
                        "V3__c.sql", "create table c (id int); insert into a values (1); create table a (id int)"))))
                .hasMessageContaining("SQLState 42P07: ERROR: relation \"a\" already exists")
                .hasMessageEndingWith("nothing of the script stands, correct it and start again");

        assertThat(database().value("select count(*) from a")).isEqualTo("0");
        assertThat(database().value("select to_regclass('c') is null")).isEqualTo("t");
        assertThat(database().value("select count(*) from sluice_history where version = '3'"))
                .isEqualTo("0");
    }

    @Test
    void keepsNothingOfAScriptThatFailsAtItsCommit() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(TWO.with(
                        "V3__c.sql",
                        "create table p (id int primary key);"
                                + " create table c (id int references p deferrable initially deferred);"
                                + " insert into c values (1)"))))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("V3__c.sql: the commit failed (SQLState 23503: ")
                .hasMessageEndingWith("nothing of the script stands, correct it and start again");

        assertThat(database().value("select to_regclass('c') is null")).isEqualTo("t");
    }

    @Test
    void survivesAScriptThatChangesTheSearchPath() throws SQLException {
        try (Connection connection = database().open()) {
            Migrations.from(TWO.with(
                                    "V3__dump.sql",
                                    "create schema other; select set_config('search_path', '', false);"
                                            + " create table other.x (id int)")
                            .with("V4__c.sql", "create table c (id int)"))
                    .apply(connection);

            assertThat(Query.of("show search_path").text(connection)).isEqualTo("\"$user\", public");
        }
        assertThat(database().value("select to_regclass('public.c') is not null"))
                .isEqualTo("t");
    }

    @Test
    void leavesNoLockBehindInAPooledSession() throws SQLException {
        try (Connection connection = database().open()) {
            Migrations.from(TWO).apply(connection);

            assertThat(Query.of("select count(*) from pg_locks where locktype = 'advisory'")
                            .text(connection))
                    .isEqualTo("0");
        }
    }

    @Test
    void namesTheSessionThatHoldsTheLock() throws SQLException {
        try (Connection holder = database().open();
                MigrationSession session = MigrationSession.of(product(), holder)) {
            MigrationSession.execute(holder, "set application_name = 'shop-7'");
            session.tryLock();
            assertThat(session.lockHolder()).matches("session \\d+ of shop-7");
            session.unlock();
            assertThat(session.lockHolder()).isEqualTo("nobody any more");
        }
    }

    @Test
    void runsFunctionsWithStandardBodiesAndJdbcMetacharacters() throws SQLException {
        apply(Migrations.from(TWO.with("V3__f.sql", """
                create function twice(x int) returns int language sql
                begin atomic
                    select case when x is null then 0 else x * 2 end;
                end;
                create table braces (t text default '{fn now()} ? {d}');
                insert into braces default values;
                create rule r as on delete to braces do also (insert into a values (1); insert into b values (1));
                """)));

        assertThat(database().value("select twice(21)")).isEqualTo("42");
        assertThat(database().value("select t from braces")).isEqualTo("{fn now()} ? {d}");
    }

    @Test
    void asksForASchemaWhenThereIsNone() throws SQLException {
        try (Connection connection = database().open()) {
            MigrationSession.execute(connection, "set search_path = nowhere");
            assertThatThrownBy(() -> Migrations.from(TWO).apply(connection))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(
                            "migrations: no current schema (search_path names none that exists); create");
        }
    }

    @Test
    void completesAfterTheJvmWasKilledInTheMiddleOfAScript() throws Exception {
        MigratingProcess.startAndKill(database.jdbcUrl(), database.user(), database.password(), "select pg_sleep(2)");

        // the server notices only when the statement is over, and holds the lock until then
        MigrationReport next = apply(Migrations.from(MigratingProcess.scripts("select 1")));

        assertThat(next.before()).isEqualTo(MigrationVersion.of("1"));
        assertThat(next.after()).isEqualTo(MigrationVersion.of("2"));
        assertThat(database().value("select count(*) from c")).isEqualTo("0");
    }

    @Test
    void completesAfterTheSessionWasKilledInTheMiddleOfAScript() throws SQLException {
        try (Connection connection = database().open()) {
            String pid = Query.of("select pg_backend_pid()").text(connection);
            MigrationListener killer = new MigrationListener() {
                @Override
                public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
                    if (MigrationVersion.of("2").equals(script.version()) && statement.number() == 1) {
                        kill(pid);
                    }
                }
            };
            assertThatThrownBy(() -> Migrations.from(MigratingProcess.scripts("select pg_sleep(60)"))
                            .withListener(killer)
                            .apply(connection))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("V2__b.sql: statement 2 of 3 failed (line 2, SQLState 57P01: ")
                    .hasMessageContaining("nothing of the script stands");
        }

        assertThat(database().value("select to_regclass('b') is null")).isEqualTo("t");
        assertThat(apply(Migrations.from(MigratingProcess.scripts("select 1"))).applied())
                .hasSize(1);
    }

    private void kill(String pid) {
        try {
            database().execute("select pg_terminate_backend(" + pid + ")");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
