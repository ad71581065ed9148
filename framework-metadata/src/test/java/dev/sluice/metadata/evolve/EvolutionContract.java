package dev.sluice.metadata.evolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationException;
import dev.sluice.metadata.migration.MigrationProblem.Reason;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.spi.MigrationSource.File;
import dev.sluice.testing.process.Await;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** A column is replaced while applications of both kinds write, and nothing that they were told to be written is lost. */
abstract class EvolutionContract {

    private static final int COUNTED = 12;
    private static final int ROWS = 2000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String ACCOUNT =
            "create table account (id integer not null primary key, hits integer not null, kind varchar(10) default 'a',"
                    + " constraint account_hits check (hits >= 0));\ncreate index account_by_hits on account (hits);\n";

    /** A connection to a new and empty database. */
    abstract Connection empty() throws SQLException;

    /** Another one to the same database. */
    abstract Connection beside(Connection other) throws SQLException;

    /** Whether a statement was refused as a whole because others were first. */
    abstract boolean isBusy(SQLException e);

    /** What finds a text in another one. */
    abstract String position();

    @Test
    void noUpdateIsLostWhileOldAndNewApplicationsRun() throws Exception {
        try (Connection connection = empty()) {
            Scripts old = Scripts.of("V6__account.sql", ACCOUNT + rows());
            Migrations.from(old).apply(connection);
            EvolutionFiles files = files(connection, ColumnEvolution.rename("account", "hits", "visits"));
            Scripts expanding = smallParts(old, files, 100);
            AtomicIntegerArray counted = new AtomicIntegerArray(COUNTED);
            List<Application> olds = started(connection, "hits", 100, counted);
            List<Application> news = new ArrayList<>();
            try {
                await(olds, 20);
                int parts = killedBackfill(connection, expanding);
                assertThat(parts).isEqualTo(3);
                assertThat(text(connection, "select state from sluice_history where version = '7.1'"))
                        .isEqualTo("intent|");
                // an older application starts beside it
                assertThat(Migrations.from(old).apply(connection).applied()).isEmpty();
                AtomicInteger rest = new AtomicInteger();
                Migrations.from(expanding).withPace(rest::incrementAndGet).apply(connection);
                assertThat(rest).hasValueBetween(ROWS / 100 - 3, ROWS / 100 + 10);

                news.addAll(started(connection, "visits", 200, counted));
                await(olds, 40);
                await(news, 40);
                for (Application each : olds) {
                    each.finish();
                }
                Migrations.from(with(expanding, files.contract())).apply(connection);
                await(news, news.get(0).turns() + 20);
            } finally {
                for (Application each : news) {
                    each.finish();
                }
                for (Application each : olds) {
                    each.finish();
                }
            }
            for (int row = 0; row < COUNTED; row++) {
                assertThat(text(connection, "select visits from account where id = " + row))
                        .as("row " + row)
                        .isEqualTo(counted.get(row) + "|");
            }
            List<Application> all = new ArrayList<>(olds);
            all.addAll(news);
            for (Application each : all) {
                assertThat(text(connection, "select visits from account where id = " + each.own()))
                        .isEqualTo(each.written() + "|");
                assertThat(text(
                                connection,
                                "select count(*) from account where id = visits and id >= " + each.own() * 1000
                                        + " and id < " + (each.own() + 1) * 1000))
                        .isEqualTo(each.inserted() + "|");
            }
            Schema after = SchemaReader.of(connection).read();
            assertThat(after.tables().toString())
                    .doesNotContain("hits")
                    .contains("account_by_visits", "account_visits");
            assertThat(after.programs()).isEmpty();
            assertThat(after.table(QualifiedName.of("account")).programs()).isEmpty();
            assertThat(after.table(QualifiedName.of("account")).column("visits").nullable())
                    .isFalse();
        }
    }

    @Test
    void aTypeIsChangedInBothDirections() throws SQLException {
        try (Connection connection = empty()) {
            Scripts old = Scripts.of("V6__item.sql", """
                    create table item (id integer not null primary key, cents integer, constraint item_cents unique (cents));
                    insert into item values (1, 1250), (2, null), (3, 99);
                    """);
            Migrations.from(old).apply(connection);
            EvolutionFiles files = files(
                    connection,
                    ColumnEvolution.changeType(
                            "item", "cents", "price", "decimal(12,2)", "cents / 100.0", "round(price * 100)"));
            Migrations expanded = Migrations.from(with(old, files.expand()));
            expanded.apply(connection);
            String both = "select id, cents, price + 0.0 from item order by id";
            assertThat(numbers(connection, both)).isEqualTo("1 1250 12.5|2 null null|3 99 0.99|");

            run(connection, "update item set cents = 700 where id = 1", "insert into item (id, cents) values (4, 5)");
            run(
                    connection,
                    "update item set price = 3.25 where id = 3",
                    "insert into item (id, price) values (5, 7.5)");
            run(connection, "update item set cents = 1, price = 8 where id = 2");
            run(connection, "insert into item (id, cents, price) values (6, 1, 9)");
            run(connection, "update item set id = 40 where id = 4", "insert into item (id) values (7)");
            assertThat(numbers(connection, both))
                    .isEqualTo("1 700 7|2 800 8|3 325 3.25|5 750 7.5|6 900 9|7 null null|40 5 0.05|");
            run(connection, "update item set price = null where id = 3", "update item set cents = null where id = 5");
            assertThat(numbers(connection, both + " ")).contains("|3 null null|5 null null|");

            assertThat(expanded.undo(connection, "6")).hasSize(files.expand().size() / 2);
            assertThat(numbers(connection, "select id, cents from item where id < 3 order by id"))
                    .isEqualTo("1 700|2 800|");
            assertThat(SchemaReader.of(connection).read().programs()).isEmpty();
        }
    }

    @Test
    void keysAndReferencesComeAlong() throws SQLException {
        try (Connection connection = empty()) {
            Scripts old = Scripts.of(
                    "V6__child.sql",
                    "create table parent (id integer not null primary key);\n"
                            + "create table child (id integer not null primary key, parent_id integer not null, place integer,"
                            + " constraint child_once unique (parent_id, place),"
                            + " constraint child_parent_id foreign key (parent_id) references parent (id));\n"
                            + "insert into parent values (1), (2);\ninsert into child values (1, 1, 1), (2, 2, 1);\n");
            Migrations.from(old).apply(connection);
            EvolutionFiles files = files(connection, ColumnEvolution.rename("child", "parent_id", "owner_id"));
            Scripts expanding = with(old, files.expand());
            Migrations.from(expanding).apply(connection);
            run(connection, "insert into child (id, parent_id, place) values (3, 1, 2)");
            run(connection, "insert into child (id, owner_id, place) values (4, 2, 2)");
            Migrations.from(with(expanding, files.contract())).apply(connection);
            assertThat(text(connection, "select id, owner_id from child order by id"))
                    .isEqualTo("1 1|2 2|3 1|4 2|");
            Table child = SchemaReader.of(connection).read().table(QualifiedName.of("child"));
            assertThat(child.foreignKeys())
                    .hasSize(1)
                    .allMatch(key -> key.columns().equals(List.of(SqlName.of("owner_id"))));
            assertThat(child.uniqueKeys())
                    .hasSize(1)
                    .allMatch(key -> key.columns().equals(List.of(SqlName.of("owner_id"), SqlName.of("place"))));
            assertThat(child.column("owner_id").nullable()).isFalse();
            assertThat(child.tryColumn("parent_id")).isEmpty();
        }
    }

    /** Parts of one row each, in the order of texts with what a literal has to hide. */
    @Test
    void rowsAreFilledByKeysThatAreTexts() throws SQLException {
        try (Connection connection = empty()) {
            boolean mySql = DatabaseProduct.of(connection) == DatabaseProduct.MYSQL;
            Scripts old = Scripts.of(
                    "V6__item.sql",
                    "create table item (code varchar(20) not null primary key, note varchar(20));\n"
                            + "insert into item values ('it''s', 'a'), ('c" + (mySql ? "\\\\" : "\\")
                            + "d', 'b'), ('', 'c'), ('\"', 'd'), ('ö', null);\n");
            Migrations.from(old).apply(connection);
            EvolutionFiles files = files(connection, ColumnEvolution.rename("item", "note", "remark"));
            Scripts expanding = smallParts(old, files, 1);
            AtomicInteger parts = new AtomicInteger();
            Migrations.from(expanding).withPace(parts::incrementAndGet).apply(connection);
            assertThat(parts).hasValue(5);
            assertThat(text(connection, "select count(*) from item where remark = note"))
                    .isEqualTo("4|");
        }
    }

    @Test
    void aScriptThatCannotBeCutInPartsIsToldSo() throws SQLException {
        try (Connection connection = empty()) {
            for (String statement : List.of(
                    "delete from item where (note is null);",
                    "update item set note = 'a' where note is null;",
                    "update item set note = 'a' where (note is null);\nupdate item set note = 'b' where (note is null);")) {
                Scripts scripts = Scripts.of(
                        "V1__item.sql",
                        "create table item (id integer not null primary key, note varchar(20));\n",
                        "V2__fill.sql",
                        "-- sluice: backfill 10 rows by id\n" + statement);
                assertThatThrownBy(() -> Migrations.from(scripts).apply(connection))
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("V2__fill.sql: cannot be run part by part");
            }
        }
    }

    @Test
    void aColumnIsSplitInTwo() throws SQLException {
        try (Connection connection = empty()) {
            boolean mySql = DatabaseProduct.of(connection) == DatabaseProduct.MYSQL;
            Scripts old = Scripts.of("V6__person.sql", """
                    create table person (id integer not null primary key, name varchar(80) not null);
                    insert into person values (1, 'Ada Lovelace'), (2, 'Ada  King');
                    """);
            Migrations.from(old).apply(connection);
            EvolutionFiles files = files(
                    connection,
                    ColumnEvolution.split("person", "name", mySql ? "concat(first, ' ', last)" : "first || ' ' || last")
                            .into("first", "varchar(40)", "substr(name, 1, " + position() + "(name, ' ') - 1)")
                            .into("last", "varchar(40)", "substr(name, " + position() + "(name, ' ') + 1)"));
            Scripts expanding = with(old, files.expand());
            Migrations.from(expanding).apply(connection);
            run(
                    connection,
                    "insert into person (id, name) values (3, 'Mary Somerville')",
                    "insert into person (id, first, last) values (4, 'Sofia', 'Kovalevskaya')",
                    "update person set last = 'ada' where id = 1",
                    "update person set last = 'Ada' where id = 1",
                    "update person set name = 'Mary Fairfax' where id = 3");
            assertThat(text(connection, "select name from person order by id"))
                    .isEqualTo("Ada Ada|Ada  King|Mary Fairfax|Sofia Kovalevskaya|");
            assertThat(text(connection, "select last from person order by id"))
                    .isEqualTo("Ada| King|Fairfax|Kovalevskaya|");
            Migrations.from(with(expanding, files.contract())).apply(connection);
            assertThat(text(connection, "select * from person where id = 3")).isEqualTo("3 Mary Fairfax|");
        }
    }

    @Test
    void theLastStepIsRefusedWhileRowsDiffer() throws SQLException {
        try (Connection connection = empty()) {
            Scripts old = Scripts.of("V6__item.sql", """
                    create table item (id integer not null primary key, note varchar(20));
                    insert into item values (1, 'a');
                    """);
            Migrations.from(old).apply(connection);
            EvolutionFiles files = files(connection, ColumnEvolution.rename("item", "note", "remark"));
            Scripts skipping = with(with(old, files.expand().subList(0, 2)), files.contract());
            assertThatThrownBy(() -> Migrations.from(skipping).apply(connection))
                    .isInstanceOfSatisfying(
                            MigrationException.class,
                            e -> assertThat(e.problems())
                                    .extracting(problem -> problem.reason())
                                    .containsExactly(Reason.NOT_READY));
            assertThat(text(connection, "select note from item")).isEqualTo("a|");
            run(connection, "update item set note = 'b'");
            Migrations.from(skipping).apply(connection);
            assertThat(text(connection, "select remark from item")).isEqualTo("b|");
        }
    }

    @Test
    void whatStandsInTheWayIsToldAtOnce() throws SQLException {
        try (Connection connection = empty()) {
            run(
                    connection,
                    "create table item (id integer not null primary key, note varchar(20), remark varchar(20))",
                    "create view noted as select item.note from item");
            Schema live = SchemaReader.of(connection).read();
            assertThatThrownBy(() -> ExpandContract.of(live, ColumnEvolution.rename("item", "note", "remark")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("remark is there already")
                    .hasMessageContaining("noted names it");
            assertThatThrownBy(() -> ExpandContract.of(live, ColumnEvolution.rename("item", "id", "number")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("primary key");
        }
    }

    /** Cuts the connection in the middle of the backfill, as the death of its process would, and says after how many parts. */
    private int killedBackfill(Connection beside, Scripts scripts) throws SQLException {
        AtomicInteger parts = new AtomicInteger();
        Connection dying = beside(beside);
        assertThatThrownBy(() -> Migrations.from(scripts)
                        .withPace(() -> {
                            if (parts.incrementAndGet() == 3) {
                                abort(dying);
                            }
                        })
                        .apply(dying))
                .as("the process died")
                .isInstanceOf(DatabaseException.class)
                .satisfies(e -> assertThat(parts).as(String.valueOf(e)).hasValue(3));
        return parts.get();
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
            connection.close(); // a file has no wire that could be cut
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Application> started(Connection beside, String column, int own, AtomicIntegerArray counted)
            throws SQLException {
        List<Application> all = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Application application = new Application(beside(beside), column, own + i, counted, this::isBusy);
            application.start();
            all.add(application);
        }
        return all;
    }

    private static void await(List<Application> applications, int turns) {
        Await.until(
                "turns of " + applications,
                PATIENCE,
                () -> applications.stream().allMatch(each -> each.turns() >= turns));
    }

    private static EvolutionFiles files(Connection connection, ColumnEvolution evolution) {
        return ExpandContract.of(SchemaReader.of(connection).read(), evolution).write("6", "7", "8");
    }

    private static Scripts smallParts(Scripts scripts, EvolutionFiles files, int rows) {
        List<File> small = files.expand().stream()
                .map(file ->
                        new File(file.name(), file.text().replace("backfill 1000 rows", "backfill " + rows + " rows")))
                .toList();
        return with(scripts, small);
    }

    private static Scripts with(Scripts scripts, List<File> files) {
        Scripts all = scripts;
        for (File file : files) {
            all = with(all, file);
        }
        return all;
    }

    private static Scripts with(Scripts scripts, File file) {
        return scripts.with(file.name(), file.text());
    }

    /** Those that are counted up begin with none. */
    private static String rows() {
        StringBuilder sql = new StringBuilder("insert into account (id, hits) values ");
        for (int id = 0; id < ROWS; id++) {
            sql.append(id == 0 ? "" : ", ")
                    .append('(')
                    .append(id)
                    .append(", ")
                    .append(id < COUNTED ? 0 : id)
                    .append(')');
        }
        return sql.append(";\n").toString();
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Without zeros at the end, which the products write in different numbers. */
    private static String numbers(Connection connection, String query) throws SQLException {
        return text(connection, query).replaceAll("(\\.\\d*?)0+(?=[ |])", "$1").replaceAll("\\.(?=[ |])", "");
    }

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
