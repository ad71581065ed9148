package dev.sluice.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TransferOnSqliteTest extends TransferContract {

    private static SqliteFile file;

    @BeforeAll
    static void create() {
        file = SqliteFile.create();
    }

    @AfterAll
    static void delete() {
        file.close();
    }

    @Override
    protected String url() {
        return file.path().toString();
    }

    @Override
    protected Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.path());
    }

    @Test
    void noFileIsMadeWhereThereIsNone() throws Exception {
        String missing = folder.resolve("missing.db").toString();

        Ran ran = Ran.sluice(
                "load", "--url", missing, "--table", "t", write("t.csv", "a\n").toString());

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--url: no such file (" + missing + ")");
        assertThat(folder.resolve("missing.db")).doesNotExist();
    }

    /** The child is before its parent in the alphabet. */
    @Test
    void copiesTablesInTheOrderOfTheirForeignKeys() throws Exception {
        try (SqliteFile source = SqliteFile.create()) {
            for (String path : new String[] {source.path().toString(), url()}) {
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path + "?foreign_keys=on");
                        var statement = connection.createStatement()) {
                    statement.execute("drop table if exists child");
                    statement.execute("drop table if exists parent");
                    statement.execute("create table parent (id integer primary key, name text)");
                    statement.execute(
                            "create table child (id integer primary key, parent_id bigint references parent (id))");
                }
            }
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + source.path());
                    var statement = connection.createStatement()) {
                statement.execute("insert into parent values (1, 'a'), (2, null)");
                statement.execute("insert into child values (7, 1), (8, 2), (9, null)");
            }

            Ran ran = Ran.sluice(
                    "copy", "--json", "--from", source.path().toString(), "--to", url() + "?foreign_keys=on");

            assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
            assertThat(ran.events().stream()
                            .filter(line -> line.get("event").stringValue().equals("copied"))
                            .map(line -> line.get("table").stringValue() + " "
                                    + line.get("rows").longValue()))
                    .containsExactly("main.parent 2", "main.child 3");
            assertThat(query("select c.id, p.name from child c join parent p on p.id = c.parent_id order by c.id"))
                    .containsExactly("7 a", "8 null");
            execute("drop table child");
            execute("drop table parent");
        }
    }
}
