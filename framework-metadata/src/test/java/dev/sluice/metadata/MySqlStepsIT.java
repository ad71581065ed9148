package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps of a script on MySQL, where each DDL statement commits. */
@WithMySql
class MySqlStepsIT {

    private static final Scripts MIXED = Scripts.of("V1__mixed.sql", """
            create table a (id int primary key auto_increment, n int);
            insert into a (n) values (1);
            insert into a (n) values (2);
            set @added = 10;
            alter table a add column x int;
            update a set x = n + @added;
            create view v as select sum(x) as x from a;
            rename table a to b;
            create table a like b;
            drop view v;
            insert into a select * from b;
            create index a_ix on a (x)""");

    private TestDatabase database;

    @BeforeEach
    void emptyTheDatabase() throws SQLException {
        String name = "`" + database.name() + "`";
        database().execute("drop database " + name, "create database " + name);
    }

    /** Killed after a statement took effect and before that is written: the worst moment there is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void doesEachStatementOnceWhereverItsSessionEnds(int statement) throws SQLException {
        MigrationListener killer = new MigrationListener() {
            @Override
            public void statementDone(MigrationScript script, ScriptStatement done, Duration duration) {
                if (done.number() == statement) {
                    throw new StackOverflowError("killed");
                }
            }
        };
        try (Connection connection = database().open()) {
            assertThatThrownBy(() -> Migrations.from(MIXED).withListener(killer).apply(connection))
                    .isInstanceOf(StackOverflowError.class);
        }

        assertThat(apply(MIXED).after()).hasToString("1");

        assertThat(database().value("select group_concat(concat(n, '/', x) order by n) from a"))
                .isEqualTo("1/11,2/12");
        assertThat(database().value("select count(*) from information_schema.statistics where index_name = 'a_ix'"))
                .isEqualTo("1");
    }

    @Test
    void keepsProgressAndRowsTogetherWhenTheTransactionIsItsOwn() throws SQLException {
        Scripts own = Scripts.of("V1__a.sql", """
                create table a (id int primary key);
                start transaction;
                insert into a values (1);
                insert into a values (2);
                commit;
                begin;
                insert into a values (3);
                insert into a values (1);
                commit""");

        assertThatThrownBy(() -> apply(own))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("statement 8 of 9 failed")
                .hasMessageContaining("statements 1 to 5 stand, correct the script from statement 6 on");

        assertThat(database().value("select group_concat(id) from a")).isEqualTo("1,2");
    }

    @Test
    void refusesToGuessWhatAProcedureDidThatCommitsByItself() throws SQLException {
        Scripts call = Scripts.of(
                "V1__p.sql",
                "create table a (id int);\ndelimiter //\ncreate procedure p() begin insert into a values (1); commit; end//",
                "V2__call.sql",
                "call p()");
        MigrationListener killer = new MigrationListener() {
            @Override
            public void statementDone(MigrationScript script, ScriptStatement done, Duration duration) {
                if (script.fileName().equals("V2__call.sql")) {
                    throw new StackOverflowError("killed");
                }
            }
        };
        try (Connection connection = database().open()) {
            assertThatThrownBy(() -> Migrations.from(call).withListener(killer).apply(connection))
                    .isInstanceOf(StackOverflowError.class);
        }

        assertThatThrownBy(() -> apply(call)).hasMessageContaining("statement 1 on line 1 may have taken effect");
    }

    @Test
    void letsOthersThroughAndSaysWhoBlocks() throws SQLException {
        apply(Scripts.of("V1__a.sql", "create table a (id int)"));
        Scripts alter = Scripts.of("V1__a.sql", "create table a (id int)")
                .with("V2__x.sql", "-- sluice: lock-timeout 1s\nalter table a add column x int");
        try (Connection reader = database().open()) {
            reader.setAutoCommit(false);
            MigrationSession.execute(reader, "select count(*) from a");
            String id = Query.of("select connection_id()").text(reader);

            try (Connection connection = database().open()) {
                assertThatThrownBy(() -> Migrations.from(alter)
                                .withLockTimeout(Duration.ofMillis(500))
                                .apply(connection))
                        .isInstanceOfSatisfying(
                                MigrationException.class,
                                e -> assertThat(e.problems().get(0).reason()).isEqualTo(Reason.BLOCKED))
                        .hasMessageContaining("locks are held by connection " + id);
            }
            reader.rollback();
        }
        assertThat(apply(alter).applied()).hasSize(1);
    }

    private MigrationReport apply(Scripts scripts) throws SQLException {
        try (Connection connection = database().open()) {
            return Migrations.from(scripts).apply(connection);
        }
    }

    private TestConnections database() {
        return () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
