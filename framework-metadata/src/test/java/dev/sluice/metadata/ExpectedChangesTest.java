package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptName;
import dev.sluice.metadata.model.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rather too many tables than too few. */
class ExpectedChangesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table orders add column note text              | order_count,order_report,orders",
                "ALTER TABLE \"Orders\" ADD COLUMN note text          | order_count,order_report,orders",
                "create index x on client (name)                      | client",
                "create table if not exists shop.fresh (id integer)   | fresh",
                "alter table client rename to customer                | client,customer",
                "create view all_clients as select * from client      | all_clients,client",
                "insert into client (name) values ('go to the orders')| client,order_count,order_report,orders",
                "drop table \"odd name\"                              | odd,odd name",
            })
    void namesTheTablesAndTheViewsThatReadThem(String statement, String expected) throws SQLException {
        assertThat(names(statement)).contains(expected);
    }

    @Test
    void whatChangesNoTableChangesNothing() throws SQLException {
        assertThat(names("select 1")).isEmpty();
        assertThat(names("vacuum")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin perform 1; end $$",
                "call fill()",
                "create function g() returns void as $$ begin execute 'drop table ' || name; end $$ language plpgsql",
                "alter type mood add value 'ok'",
                "create or replace function f() returns int as 'select 1'",
                "drop schema old",
            })
    void whatNobodyCanSeeIsAnyTable(String statement) throws SQLException {
        assertThat(names(statement)).contains("");
    }

    @Test
    void codeIsAnyTable() throws SQLException {
        MigrationScript script = script("alter table orders add column note text");
        assertThat(ExpectedChanges.of(List.of(script), Set.of(script.fileName()), schema()))
                .contains(Set.of());
    }

    private static Optional<String> names(String statement) throws SQLException {
        return ExpectedChanges.of(List.of(script(statement)), Set.of(), schema())
                .map(names -> String.join(
                        ",",
                        names.stream()
                                .map(QualifiedName::name)
                                .map(Object::toString)
                                .sorted()
                                .distinct()
                                .toList()));
    }

    private static MigrationScript script(String text) {
        return MigrationScript.of(ScriptName.of("V1__x.sql"), text, DatabaseProduct.POSTGRESQL);
    }

    private static Schema schema() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "create table orders (id integer primary key)",
                    "create table client (id integer primary key, name text)",
                    "create table \"odd name\" (id integer)",
                    "create view order_count as select count(*) as n from orders",
                    "create view order_report as select n from order_count")) {
                statement.execute(sql);
            }
            return SchemaReader.of(connection).read();
        }
    }
}
