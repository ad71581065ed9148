package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
            assertThatThrownBy(() -> apply(Migrations.from(TWO).withLockTimeout(java.time.Duration.ofMillis(100))))
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
    void restoresTheBusyTimeout() throws SQLException {
        try (Connection connection = database().open()) {
            MigrationSession.execute(connection, "pragma busy_timeout = 4321");
            Migrations.from(TWO).apply(connection);
            assertThat(Query.of("pragma busy_timeout").text(connection)).isEqualTo("4321");
        }
    }
}
