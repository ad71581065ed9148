package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

class SqliteMigrationsTest extends MigrationsContract {

    private final SqliteFile file = SqliteFile.create();

    @AfterEach
    void deleteTheFile() {
        file.close();
    }

    @Override
    DatabaseProduct product() {
        return DatabaseProduct.SQLITE;
    }

    @Override
    TestConnections database() {
        return () -> DriverManager.getConnection(file.jdbcUrl());
    }

    @Test
    void keepsNothingOfAScriptThatFailed() throws SQLException {
        assertThatThrownBy(() -> apply(Migrations.from(TWO.with(
                        "V3__c.sql", "create table c (id int); insert into a values (1); create table a (id int)"))))
                .hasMessageContaining("nothing of the script stands");

        assertThat(database().value("select count(*) from a")).isEqualTo("0");
        assertThat(database().value("select count(*) from sqlite_schema where name = 'c'"))
                .isEqualTo("0");
        assertThat(database().value("select count(*) from sluice_history where version = '3'"))
                .isEqualTo("0");
    }

    @Test
    void waitsForAnOrdinaryWriterAndGivesUpInTime() throws SQLException {
        try (SqliteFile.Fault writer = file.holdWriteLock()) {
            assertThatThrownBy(() -> apply(Migrations.from(TWO).withLockTimeout(Duration.ofMillis(100))))
                    .hasMessageContaining("held by another connection to the file");
        }
        assertThat(apply(Migrations.from(TWO)).applied()).hasSize(2);
    }

    @Test
    void migratesADatabaseInMemory() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            assertThat(Migrations.from("classpath:db/shop").apply(connection).applied())
                    .hasSize(4);
        }
    }

    @Test
    void makesATableAnewWithoutLosingWhatRefersToIt() throws SQLException {
        Scripts before = Scripts.of("V1__orders.sql", """
                create table orders (id integer primary key autoincrement, total integer);
                create table line (id integer primary key, order_id integer references orders (id) on delete cascade);
                create view total as select sum(total) as total from orders;
                insert into orders (id, total) values (1, 10), (7, 20);
                insert into line (order_id) values (1), (1);
                delete from orders where id = 7""");
        Scripts anew = before.with("V2__anew.sql", """
                -- sluice: foreign-keys-off
                create table orders_new (id integer primary key autoincrement, total integer not null);
                insert into orders_new (id, total) select id, total from orders;
                delete from sqlite_sequence where name = 'orders_new';
                insert into sqlite_sequence select 'orders_new', seq from sqlite_sequence where name = 'orders';
                drop table orders;
                alter table orders_new rename to orders""");
        try (Connection connection = database().open()) {
            MigrationSession.execute(connection, "pragma foreign_keys = on");
            Migrations.from(anew).apply(connection);

            assertThat(Query.of("pragma foreign_keys").text(connection)).isEqualTo("1");
            assertThat(Query.of("pragma legacy_alter_table").text(connection)).isEqualTo("0");
        }
        assertThat(database().value("select count(*) from line")).isEqualTo("2");
        assertThat(database().value("select total from total")).isEqualTo("10");
        database().execute("insert into orders (total) values (1)");
        assertThat(database().value("select max(id) from orders")).isEqualTo("8");
        assertThat(database().value("select sql from sqlite_schema where name = 'line'"))
                .contains("references orders (id)");
    }

    @Test
    void refusesToLeaveRowsThatReferToNothing() throws SQLException {
        Scripts before = Scripts.of(
                "V1__p.sql",
                "create table p (id integer primary key); create table child (p integer references p);"
                        + " insert into p values (1); insert into child values (1)");

        assertThatThrownBy(() -> apply(
                        Migrations.from(before.with("V2__drop.sql", "-- sluice: foreign-keys-off\ndelete from p"))))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(
                        "V2__drop.sql: rows refer to nothing (child -> p); nothing of the script stands");
        assertThat(database().value("select count(*) from p")).isEqualTo("1");
    }

    @Test
    void restoresTheBusyTimeout() throws SQLException {
        try (Connection connection = database().open()) {
            MigrationSession.execute(connection, "pragma busy_timeout = 4321");
            Migrations.from(TWO).apply(connection);
            assertThat(Query.of("pragma busy_timeout").text(connection)).isEqualTo("4321");
        }
    }

    @Test
    void completesAfterTheJvmWasKilledInTheMiddleOfAScript() throws Exception {
        String forever = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n";
        MigratingProcess.startAndKill(file.jdbcUrl(), "", "", forever);

        assertThat(database().value("select count(*) from sqlite_schema where name = 'b'"))
                .isEqualTo("0");
        MigrationReport next = apply(Migrations.from(MigratingProcess.scripts("select 1")));

        assertThat(next.before()).isEqualTo(MigrationVersion.of("1"));
        assertThat(next.after()).isEqualTo(MigrationVersion.of("2"));
        assertThat(database().value("select count(*) from c")).isEqualTo("0");
    }

    @Test
    void keepsNothingOfAScriptThatFailsAtItsCommit() throws SQLException {
        try (Connection connection = database().open()) {
            MigrationSession.execute(connection, "pragma foreign_keys = on");
            assertThatThrownBy(() -> Migrations.from(TWO.with(
                                    "V3__c.sql",
                                    "create table p (id int primary key);"
                                            + " create table c (id int references p deferrable initially deferred);"
                                            + " insert into c values (1)"))
                            .apply(connection))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageStartingWith("V3__c.sql: the commit failed (")
                    .hasMessageEndingWith("nothing of the script stands, correct it and start again");
        }
        assertThat(database().value("select count(*) from sqlite_schema where name = 'c'"))
                .isEqualTo("0");
    }

    @Test
    void borrowsOneConnectionFromADataSource() {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl(file.jdbcUrl());
        Migrations migrations = Migrations.from(TWO);

        assertThat(migrations.pending(dataSource)).hasSize(2);
        assertThat(migrations.apply(dataSource).applied()).hasSize(2);
        assertThat(migrations.status(dataSource).isCurrent()).isTrue();
    }

    @Test
    void saysSoWhenThereIsNoConnection() {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + file.path().resolveSibling("none").resolve("x.db"));

        assertThatThrownBy(() -> Migrations.from(TWO).apply(dataSource))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("migrations: no connection (")
                .hasMessageEndingWith("); check that the database is up");
    }
}
