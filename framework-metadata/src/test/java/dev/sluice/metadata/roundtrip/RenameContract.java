package dev.sluice.metadata.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.ddl.Normalizer;
import dev.sluice.metadata.diff.SchemaChange;
import dev.sluice.metadata.diff.SchemaDiff;
import dev.sluice.metadata.diff.Severity;
import dev.sluice.metadata.generate.GeneratedMigration;
import dev.sluice.metadata.generate.MigrationGenerator;
import dev.sluice.metadata.model.Aspect;
import dev.sluice.metadata.model.Rename;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.snapshot.SchemaSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was declared to be renamed keeps its rows and all that depends on it, and nothing is renamed that was not declared. */
abstract class RenameContract {

    /** A table and columns that keys, checks, indexes, views and other tables name. */
    private static final List<String> OLD = List.of(
            "create table customer (id integer not null primary key, code varchar(20) not null, amount integer,"
                    + " twice integer generated always as (amount * 2) stored,"
                    + " constraint customer_code unique (code), constraint customer_amount check (amount >= 0))",
            "create table orders (id integer not null primary key, customer_code varchar(20),"
                    + " constraint orders_customer foreign key (customer_code) references customer (code))",
            "create index customer_by_amount on customer (amount, code)",
            "create view rich as select customer.id, customer.amount from customer where customer.amount > 100");

    private static final List<String> ROWS = List.of(
            "insert into customer (id, code, amount) values (1, 'a', 10), (2, 'b', 200)",
            "insert into orders values (7, 'a'), (8, 'b')");

    private static final List<String> NEW = List.of(
            "create table client (id integer not null primary key, label varchar(20) not null, total integer,"
                    + " twice integer generated always as (total * 2) stored,"
                    + " constraint customer_code unique (label), constraint customer_amount check (total >= 0))",
            "create table orders (id integer not null primary key, customer_code varchar(20),"
                    + " constraint orders_customer foreign key (customer_code) references client (label))",
            "create index customer_by_amount on client (total, label)",
            "create view rich as select client.id, client.total from client where client.total > 100");

    abstract Connection empty() throws SQLException;

    /** A trigger on {@code customer} that writes the new amount into {@code seen}, or nothing where the product cannot have one in a line. */
    abstract List<String> trigger(String table, String column);

    private static List<Rename> renames() {
        QualifiedName client = QualifiedName.of("client");
        return List.of(
                Rename.table(client, "customer"),
                Rename.column(client, "label", "code"),
                Rename.column(client, "total", "amount"));
    }

    @Test
    void aTableAndItsColumnsAreRenamedWithAllThatNamesThem() throws SQLException {
        Schema after = made(NEW).withRenames(renames());
        try (Connection connection = empty()) {
            run(connection, OLD);
            run(connection, ROWS);
            Schema before = SchemaReader.of(connection).read();

            GeneratedMigration migration = MigrationGenerator.in(this::empty).generate(before, after);
            assertThat(migration.diff().changes())
                    .filteredOn(SchemaChange.Renamed.class::isInstance)
                    .hasSize(3);
            assertThat(migration.diff().severity()).isLessThan(Severity.LOSSY);
            Migrations.from(Scripts.of("V1__rename.sql", migration.script())).apply(connection);

            assertThat(rest(SchemaReader.of(connection).read(), after)).isEmpty();
            assertThat(text(connection, "select label, total, twice from client order by id"))
                    .isEqualTo("a 10 20|b 200 400|");
            assertThat(text(connection, "select * from rich")).isEqualTo("2 200|");
            // that was a migration, and its undo is one
            String undo = migration.undo();
            assertThat(undo).isNotNull();
            Migrations.from(Scripts.of("V1__rename.sql", migration.script(), "V2__back.sql", undo == null ? "" : undo))
                    .apply(connection);
            assertThat(rest(SchemaReader.of(connection).read(), before)).isEmpty();
            assertThat(text(connection, "select code, amount from customer order by id"))
                    .isEqualTo("a 10|b 200|");
        }
    }

    @Test
    void whatTheNewSchemaDoesNotKnowFollows() throws SQLException {
        try (Connection connection = empty()) {
            run(connection, OLD);
            run(connection, List.of("create table seen (amount integer)"));
            run(connection, trigger("customer", "amount"));
            run(connection, ROWS);
            Schema before = SchemaReader.of(connection).read();
            List<String> wanted = new ArrayList<>(NEW.subList(0, 3));
            wanted.add("create table seen (amount integer)");
            Schema after = made(wanted)
                    .unknowing(EnumSet.of(Aspect.VIEWS, Aspect.PROGRAMS))
                    .withRenames(renames());

            String script =
                    MigrationGenerator.in(this::empty).generate(before, after).script();
            Migrations.from(Scripts.of("V1__rename.sql", script)).apply(connection);

            run(connection, List.of("delete from seen", "update client set total = 300 where id = 1"));
            assertThat(text(connection, "select amount from seen")).isEqualTo("300|");
            assertThat(text(connection, "select * from rich order by 1")).isEqualTo("1 300|2 200|");
        }
    }

    @Test
    void aRenameAndAnotherChangeOfTheSameColumnAreOneMigration() throws SQLException {
        Schema after = made(List.of("create table note (id integer not null primary key, remark varchar(40) not null)"))
                .withRenames(List.of(Rename.column(QualifiedName.of("note"), "remark", "words")));
        try (Connection connection = empty()) {
            run(connection, List.of("create table note (id integer not null primary key, words varchar(20))"));
            run(connection, List.of("insert into note values (1, 'hello')"));
            Schema before = SchemaReader.of(connection).read();
            String script =
                    MigrationGenerator.in(this::empty).generate(before, after).script();
            Migrations.from(Scripts.of("V1__remark.sql", script)).apply(connection);
            assertThat(rest(SchemaReader.of(connection).read(), after)).isEmpty();
            assertThat(text(connection, "select remark from note")).isEqualTo("hello|");
        }
    }

    @Test
    void aRenameIsSilentWhereTheOldNameIsGoneAndTellsWhereBothAreThere() throws SQLException {
        QualifiedName note = QualifiedName.of("note");
        Schema after = made(List.of("create table note (id integer not null primary key, remark varchar(20))"))
                .withRenames(List.of(
                        new Rename(note, SqlName.of("remark"), List.of(SqlName.of("words"), SqlName.of("body")))));
        assertThat(SchemaDiff.between(after, after).changes()).isEmpty();
        Schema older = made(List.of("create table note (id integer not null primary key, body varchar(20))"));
        assertThat(SchemaDiff.between(older, after).toString()).endsWith("note.body: now remark");
        Schema both = made(
                List.of("create table note (id integer not null primary key, remark varchar(20), words varchar(20))"));
        assertThat(SchemaDiff.between(both, after).toString())
                .contains("note.words (lossy: it was renamed to remark, which is there as well");
        Schema ambiguous = made(
                List.of("create table note (id integer not null primary key, body varchar(20), words varchar(20))"));
        assertThatThrownBy(() -> SchemaDiff.between(ambiguous, after))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("more than one former name")
                .hasMessageContaining("words, body");
        Schema misspelled = after.withRenames(List.of(Rename.column(note, "remrak", "words")));
        assertThatThrownBy(() -> SchemaDiff.between(older, misspelled))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("remrak");
    }

    @Test
    void aSnapshotKeepsRenames() throws SQLException {
        Schema schema = made(NEW).withRenames(renames());
        assertThat(SchemaSnapshot.fromJson("snapshot", SchemaSnapshot.toJson(schema)))
                .isEqualTo(schema);
        String older = SchemaSnapshot.toJson(made(NEW)).replaceFirst(",\\s*\"renames\" : \\[ ]", "");
        assertThat(SchemaSnapshot.fromJson("older", older).renames()).isEmpty();
    }

    private List<SchemaChange> rest(Schema live, Schema after) {
        Normalizer shadow = Normalizer.over(this::empty);
        Schema without = live.withTables(live.tables().stream()
                .filter(table -> !table.name().name().value().startsWith("sluice_"))
                .toList());
        return SchemaDiff.between(without, after, shadow::normalized).changes();
    }

    private Schema made(List<String> statements) throws SQLException {
        try (Connection connection = empty()) {
            run(connection, statements);
            return SchemaReader.of(connection).read();
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        for (String sql : statements) {
            Fixtures.execute(connection, sql);
        }
    }

    /** Values with blanks, rows with bars between them. */
    private static String text(Connection connection, String query) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                for (int i = 1; i <= columns; i++) {
                    text.append(i == 1 ? "" : " ").append(row.getString(i));
                }
                text.append('|');
            }
        }
        return text.toString();
    }
}
