package dev.sluice.metadata.catalog.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.SchemaReader;
import dev.sluice.metadata.contract.CatalogReaderContract;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import dev.sluice.metadata.spi.CatalogReader;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlCatalogIT extends CatalogReaderContract {

    private TestDatabase database;

    @Override
    protected Connection open() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @Override
    protected CatalogReader reader() {
        return new MySqlCatalog();
    }

    @Test
    void readsWhatMySqlTells() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table `Odd ``name` (
                        id bigint unsigned not null auto_increment,
                        code varchar(20) not null default 'a''b\\\\c' comment 'a code',
                        blank varchar(20) default '',
                        price decimal(10, 2) default 0,
                        flag boolean default true,
                        at datetime(3) default current_timestamp(3) on update current_timestamp(3),
                        day date default (curdate()),
                        word varchar(20) default (concat('it''s', '\\\\')),
                        bits bit(3) default b'101',
                        feeling enum('sad', 'o(k)') default 'sad',
                        twice int generated always as (flag * 2) virtual,
                        thrice int generated always as (flag * 3) stored,
                        primary key (code, id), key (id)) comment 'strange'""");
            statement.execute("create view v as select 1 as one");
            Schema schema = SchemaReader.of(connection).read();
            Table table = schema.table(QualifiedName.of("Odd `name"));

            assertThat(schema.tryTable(QualifiedName.of("v"))).isEmpty();
            assertThat(table.name()).isEqualTo(QualifiedName.of(database.name(), "Odd `name"));
            assertThat(table.comment()).isEqualTo("strange");
            assertThat(table.primaryKey().columns()).containsExactly(SqlName.of("code"), SqlName.of("id"));
            assertThat(table.column("id").generation()).isEqualTo(Generation.IDENTITY);
            assertThat(table.column("id").type().name()).isEqualTo("bigint unsigned");
            assertThat(table.column("code").comment()).isEqualTo("a code");
            assertThat(table.column("flag").type().text()).isEqualTo("tinyint(1)");
            assertThat(table.column("feeling").type().text()).isEqualTo("enum('sad','o(k)')");
            assertThat(table.column("feeling").type().name()).isEqualTo("enum");
            assertThat(table.column("twice").generation()).isEqualTo(Generation.VIRTUAL);
            assertThat(table.column("thrice").generation()).isEqualTo(Generation.STORED);
            assertThat(table.column("thrice").defaultText()).isNull();
            assertThat(table.column("at").defaultText()).isEqualTo("CURRENT_TIMESTAMP(3)");
            assertThat(table.column("day").defaultText()).isEqualTo("(curdate())");
            assertThat(table.column("price").defaultText()).isEqualTo("'0.00'");
            for (String name :
                    new String[] {"code", "blank", "price", "flag", "at", "day", "word", "bits", "feeling"}) {
                assertMeansTheSame(statement, table, name);
            }
            statement.execute("drop view v");
            statement.execute("drop table `Odd ``name`");
        }
    }

    @Test
    void readsOtherDatabasesOnRequestOnly() throws SQLException {
        try (Connection connection = open()) {
            assertThat(SchemaReader.of(connection).read().tables()).hasSize(2);
            assertThat(SchemaReader.of(connection)
                            .withSchemas("mysql", database.name())
                            .read()
                            .tryTable(QualifiedName.of("mysql", "user")))
                    .isPresent();
        }
    }

    /** The text can be used in a statement, and then the server stores what it stored before. */
    private static void assertMeansTheSame(Statement statement, Table table, String column) throws SQLException {
        String type = table.column(column).type().text();
        String text = table.column(column).defaultText();
        statement.execute("create table copy (c " + type + " default " + text + ")");
        assertThat(stored(statement, "copy", "c")).as(column).isEqualTo(stored(statement, "Odd `name", column));
        statement.execute("drop table copy");
    }

    private static String stored(Statement statement, String table, String column) throws SQLException {
        try (ResultSet row = statement.executeQuery("select column_default from information_schema.columns"
                + " where table_schema = database() and table_name = '" + table + "' and column_name = '" + column
                + "'")) {
            row.next();
            return row.getString(1);
        }
    }
}
