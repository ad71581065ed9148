package dev.sluice.metadata.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.generate.GeneratedMigration;
import dev.sluice.metadata.generate.MigrationGenerator;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** A generated migration does what it says when it is run as all migrations are, and keeps the rows that are there. */
abstract class GeneratorContract {

    private static final String OLD =
            "create table customer (id integer not null primary key, code varchar(20) not null,"
                    + " score integer default 1);create table orders (id integer not null primary key, customer_id integer not null"
                    + " references customer (id) on delete cascade);";
    private static final String NEW =
            "create table customer (id integer not null primary key, code varchar(40) not null,"
                    + " score integer default 2, note varchar(10), constraint scored check (score >= 0));create table orders (id integer"
                    + " not null primary key, customer_id integer not null references customer (id) on delete cascade, placed date);"
                    + "create index orders_placed on orders (placed);create table fresh (id integer not null primary key);";

    abstract Connection empty() throws SQLException;

    @Test
    void whatItWritesMigratesADatabaseWithRows() throws SQLException {
        Schema after = made(NEW);
        try (Connection connection = empty()) {
            run(connection, OLD);
            Schema before = SchemaReader.of(connection).read();
            run(
                    connection,
                    "insert into customer (id, code) values (1, 'a'), (2, 'b');insert into orders values (7, 1), (8, 2);");

            GeneratedMigration migration = MigrationGenerator.in(this::empty).generate(before, after);
            Migrations.from(Scripts.of("V1__shop.sql", migration.script())).apply(connection);

            Normalizer shadow = Normalizer.over(this::empty);
            SchemaDiff rest = SchemaDiff.between(SchemaReader.of(connection).read(), after);
            assertThat(SchemaDiff.between(shadow.normalized(rest.before()), shadow.normalized(rest.after())))
                    .hasToString("");
            assertThat(count(connection, "customer")).isEqualTo(2);
            assertThat(count(connection, "orders")).isEqualTo(2);
            assertThat(migration.undo()).isNotNull();
        }
    }

    @Test
    void whatLosesSomethingHasToBeAccepted() throws SQLException {
        Schema before = made(NEW);
        Schema after = made(OLD);
        assertThatThrownBy(() -> MigrationGenerator.in(this::empty).generate(before, after))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("- table")
                .hasMessageContaining("fresh")
                .hasMessageContaining("note");
        assertThat(MigrationGenerator.in(this::empty)
                        .acceptingLoss()
                        .generate(before, after)
                        .script())
                .contains("fresh");
    }

    @Test
    void nothingIsWrittenWhereNothingIsDifferent() throws SQLException {
        assertThat(MigrationGenerator.in(this::empty)
                        .generate(made(OLD), made(OLD))
                        .script())
                .isEmpty();
    }

    private Schema made(String script) throws SQLException {
        try (Connection connection = empty()) {
            run(connection, script);
            return SchemaReader.of(connection).read();
        }
    }

    private static void run(Connection connection, String script) throws SQLException {
        for (String sql : script.split(";", -1)) {
            if (!sql.isEmpty()) {
                Fixtures.execute(connection, sql);
            }
        }
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
