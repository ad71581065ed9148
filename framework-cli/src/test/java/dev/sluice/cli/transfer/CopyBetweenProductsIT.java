package dev.sluice.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithPostgres
class CopyBetweenProductsIT {

    @TempDir
    private Path folder;

    @Test
    void copiesFromSqliteToPostgresAndBack(TestDatabase database) throws Exception {
        String server = ServerUrls.of(database.jdbcUrl(), database.user(), database.password());
        try (SqliteFile source = SqliteFile.create();
                SqliteFile back = SqliteFile.create()) {
            String there = "create table %s (id int primary key, name varchar(20), price decimal(10,2), day date,"
                    + " in_stock boolean, parent int references %s (id))";
            for (SqliteFile file : new SqliteFile[] {source, back}) {
                execute(DriverManager.getConnection("jdbc:sqlite:" + file.path()), there.formatted("a_item", "a_item"));
            }
            Connection postgres = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
            execute(postgres, there.formatted("a_item", "a_item"));
            execute(
                    DriverManager.getConnection("jdbc:sqlite:" + source.path()),
                    "insert into a_item values (1, 'one', 1.5, '2026-01-01', 1, null), (2, null, null, null, null, 1)");

            Ran to = Ran.sluice("copy", "--from", source.path().toString(), "--to", server);
            Ran from = Ran.sluice(
                    "copy",
                    "--tables",
                    "a_item",
                    "--from",
                    server,
                    "--to",
                    back.path().toString());
            Ran again = Ran.sluice("copy", "--from", source.path().toString(), "--to", server);

            assertThat(to.code()).as(to.out() + to.err()).isZero();
            assertThat(from.code()).as(from.out() + from.err()).isZero();
            assertThat(from.out()).contains("copied 2 rows into main.a_item by prepared batch", "copied 1 tables");
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.err()).contains("the server refused row 1 (duplicate key");
            Ran one = Ran.sluice(
                    "export",
                    "--url",
                    source.path().toString(),
                    "--table",
                    "a_item",
                    folder.resolve("1.csv").toString());
            Ran two = Ran.sluice(
                    "export",
                    "--url",
                    back.path().toString(),
                    "--table",
                    "a_item",
                    folder.resolve("2.csv").toString());
            assertThat(one.code() + two.code()).isZero();
            assertThat(folder.resolve("2.csv")).hasSameTextualContentAs(folder.resolve("1.csv"));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
