package dev.sluice.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseException;
import dev.sluice.QualifiedName;
import dev.sluice.SqlName;
import dev.sluice.metadata.model.Column;
import dev.sluice.metadata.model.Generation;
import dev.sluice.metadata.model.PrimaryKey;
import dev.sluice.metadata.model.Schema;
import dev.sluice.metadata.model.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteSchemaReaderTest {

    @Test
    void readsWhatSqliteTells() throws SQLException {
        Table table = read("""
                create table "Odd name" (
                    id integer primary key,
                    code VARCHAR (  20 ) not null default 'a''b',
                    price decimal(10,2) default null,
                    twice int generated always as (id * 2) virtual,
                    thrice int generated always as (id * 3) stored,
                    untyped,
                    made text default current_timestamp)""").table(QualifiedName.of("Odd name"));

        assertThat(table.name()).isEqualTo(QualifiedName.of("main", "Odd name"));
        assertThat(table.primaryKey()).isEqualTo(new PrimaryKey(null, List.of(SqlName.of("id"))));
        assertThat(table.columns()).extracting(Column::ordinal).containsExactly(1, 2, 3, 4, 5, 6, 7);
        Column id = table.column("id");
        assertThat(id.generation()).isEqualTo(Generation.IDENTITY);
        assertThat(id.nullable()).isFalse();
        assertThat(id.isRequired()).isFalse();
        Column code = table.column("code");
        assertThat(code.type().text()).isEqualTo("VARCHAR (  20 )");
        assertThat(code.type().name()).isEqualTo("varchar");
        assertThat(code.type().length()).isEqualTo(20);
        assertThat(code.defaultText()).isEqualTo("'a''b'");
        assertThat(table.column("price").type().precision()).isEqualTo(10);
        assertThat(table.column("price").type().scale()).isEqualTo(2);
        assertThat(table.column("price").defaultText()).isNull();
        assertThat(table.column("twice").generation()).isEqualTo(Generation.VIRTUAL);
        assertThat(table.column("thrice").generation()).isEqualTo(Generation.STORED);
        assertThat(table.column("untyped").type().name()).isEmpty();
        assertThat(table.column("made").defaultText()).isEqualToIgnoringCase("current_timestamp");
    }

    @Test
    void tellsTheRowIdFromKeysThatOnlyLookLikeIt() throws SQLException {
        Schema schema = read(
                "create table plain (id int primary key)",
                "create table backwards (id integer primary key desc)",
                "create table without (id integer primary key) without rowid",
                "create table pair (b integer, a integer, primary key (a, b))");

        for (String name : List.of("plain", "backwards", "without")) {
            assertThat(schema.table(QualifiedName.of(name)).column("id").generation())
                    .as(name)
                    .isEqualTo(Generation.NONE);
        }
        Table pair = schema.table(QualifiedName.of("pair"));
        assertThat(pair.primaryKey().columns()).containsExactly(SqlName.of("a"), SqlName.of("b"));
        assertThat(pair.column("a").generation()).isEqualTo(Generation.NONE);
    }

    @Test
    void leavesOutViewsAndWhatSqliteKeepsForItself() throws SQLException {
        Schema schema = read(
                "create table t (id integer primary key autoincrement)",
                "create view v as select * from t",
                "create virtual table words using fts5(body)",
                "create temp table scratch (id int)");

        assertThat(schema.tables()).extracting(table -> table.name().toString()).containsExactly("main.t");
    }

    @Test
    void readsAttachedDatabasesOnRequest() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            execute(
                    connection,
                    "create table t (id int)",
                    "attach ':memory:' as other",
                    "create table other.t (x int, y int)");

            Schema schema = SchemaReader.of(connection).withSchemas("other").read();

            assertThat(schema.table(QualifiedName.of("other", "t")).columns()).hasSize(2);
            assertThat(schema.tryTable(QualifiedName.of("t"))).isEmpty();
        }
    }

    @Test
    void leavesOutTheHistoryUnlessAskedForIt() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Migrations.from(MigrationsContract.TWO).apply(connection);

            assertThat(SchemaReader.of(connection).read().tables()).hasSize(2);
            assertThat(SchemaReader.of(connection).withHistory().read().tables())
                    .hasSize(4);
        }
    }

    @Test
    void saysWhatThereIsWhenANameIsNotFound() throws SQLException {
        Schema schema = read("create table t (id int, name text)");

        assertThatThrownBy(() -> schema.table(QualifiedName.of("T")))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "schema: no table T (current schema main, 1 tables); check the spelling, upper and lower case count");
        assertThatThrownBy(() -> schema.table(QualifiedName.of("t")).column("nam"))
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "table main.t: no column nam (columns=[id, name]); check the spelling, upper and lower case count");
    }

    @Test
    void readsThroughAReaderOfOnesOwn() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Schema own = read("create table t (id int)");

            assertThat(SchemaReader.of(connection)
                            .withCatalog((c, schemas) -> own)
                            .read())
                    .isEqualTo(own);
        }
    }

    private static Schema read(String... ddl) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            execute(connection, ddl);
            return SchemaReader.of(connection).read();
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        for (String sql : statements) {
            MigrationSession.execute(connection, sql);
        }
    }
}
