package dev.sluice.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows, writes and compares schemas of a database, of a snapshot, of a script. */
abstract class SchemaCommandContract {

    private static final String[] TABLES = {
        "create table customer (id integer not null primary key, code varchar(20) not null,"
                + " kind varchar(10) default 'private', constraint known check (kind in ('private', 'trade')))",
        "create index customer_code on customer (code)"
    };

    @TempDir
    private Path folder;

    /** Of the database in which the tables are made. */
    abstract String url();

    abstract Connection connect() throws SQLException;

    /** What a shadow needs on the command line. */
    abstract String[] shadow();

    @BeforeEach
    void make() throws SQLException {
        execute("drop table if exists customer");
        for (String sql : TABLES) {
            execute(sql);
        }
    }

    @Test
    void aSnapshotOfADatabaseIsNoDifferentFromIt() {
        Path snapshot = folder.resolve("shop.json");

        Ran show = Ran.sluice("schema", "show", url(), "--snapshot", snapshot.toString());
        assertThat(show.code()).as(show.err()).isZero();
        assertThat(show.out()).contains("customer").contains("1 tables");

        Ran diff = Ran.sluice("schema", "diff", url(), snapshot.toString());
        assertThat(diff.code()).as(diff.out() + diff.err()).isZero();
        assertThat(diff.out()).contains("no difference");
    }

    @Test
    void whatHasChangedIsTold() throws Exception {
        Path snapshot = folder.resolve("shop.json");
        Ran.sluice("schema", "show", url(), "--snapshot", snapshot.toString());
        execute("alter table customer add column note varchar(10)");

        Ran diff = Ran.sluice("schema", "diff", snapshot.toString(), url(), "--json");
        assertThat(diff.code()).isEqualTo(1);
        assertThat(diff.events().get(0).get("change").stringValue()).isEqualTo("added");
        assertThat(diff.events().get(0).get("part").stringValue()).isEqualTo("note");
        assertThat(diff.events().get(0).get("severity").stringValue()).isEqualTo("online");
        assertThat(diff.events().get(1).get("changes").intValue()).isEqualTo(1);

        Ran sql = Ran.sluice("schema", "diff", snapshot.toString(), url(), "--sql");
        assertThat(sql.code()).isEqualTo(1);
        assertThat(sql.out()).contains("add column").contains("note");
    }

    /** The statements of a database, run in a shadow, make it again; the check has another text on PostgreSQL then. */
    @Test
    void aScriptIsNoDifferentFromWhatItMakes() throws IOException {
        Ran ddl = Ran.sluice("schema", "ddl", url());
        assertThat(ddl.code()).as(ddl.err()).isZero();
        Path script = Files.writeString(folder.resolve("shop.sql"), ddl.out());

        String[] arguments = new String[shadow().length + 4];
        System.arraycopy(new String[] {"schema", "diff", url(), script.toString()}, 0, arguments, 0, 4);
        System.arraycopy(shadow(), 0, arguments, 4, shadow().length);
        Ran diff = Ran.sluice(arguments);

        assertThat(diff.code()).as(diff.out() + diff.err()).isZero();
    }

    @Test
    void aSchemaIsToldInTheWordsOfAnotherProduct() throws Exception {
        try (Connection elsewhere = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = elsewhere.createStatement()) {
            Ran ddl = Ran.sluice("schema", "ddl", url(), "--for", "sqlite");
            assertThat(ddl.code()).as(ddl.err()).isZero();

            for (String sql : ddl.out().split(";\\R", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
            assertThat(statement.executeUpdate("insert into customer (id, code) values (1, 'a')"))
                    .isEqualTo(1);
            assertThatThrownBy(() -> statement.execute("insert into customer values (2, 'b', 'other')"))
                    .hasMessageContaining("CHECK");
        }
    }

    @Test
    void writesAMigrationThatWasTried() throws Exception {
        Path snapshot = folder.resolve("shop.json");
        Ran.sluice("schema", "show", url(), "--snapshot", snapshot.toString());
        execute("alter table customer add column note varchar(10)");
        execute("create index customer_kind on customer (kind)");
        Path script = folder.resolve("V2__note.sql");

        Ran written = generate(snapshot.toString(), url(), script);
        assertThat(written.code()).as(written.out() + written.err()).isZero();
        assertThat(script).content().contains("note").contains("customer_kind");
        assertThat(folder.resolve("U2__note.sql")).content().contains("drop");

        Ran again = generate(snapshot.toString(), url(), script);
        assertThat(again.code()).isEqualTo(3);
        Ran lossy = generate(url(), snapshot.toString(), folder.resolve("V3__back.sql"));
        assertThat(lossy.code()).isEqualTo(2);
        assertThat(lossy.err()).contains("something is lost, which has to be accepted: - column");
        assertThat(folder.resolve("V3__back.sql")).doesNotExist();
    }

    @Test
    void writesTheMigrationsThatReplaceAColumnUnderTraffic() throws Exception {
        String[] arguments = {
            "schema",
            "expand",
            url(),
            "customer.code",
            "--into",
            "label",
            "--running",
            "1",
            "--version",
            "2",
            "--contract",
            "3",
            "--to",
            folder.toString()
        };
        Ran written = Ran.sluice(arguments);
        assertThat(written.code()).as(written.out() + written.err()).isZero();
        try (java.util.stream.Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file ->
                            String.valueOf(file.getFileName()).replaceFirst("(postgresql|mysql|sqlite)", "product")))
                    .contains(
                            "V2__expand_customer_code.product.sql",
                            "U2__expand_customer_code.product.sql",
                            "V2_1__backfill_customer_code.product.sql",
                            "V3__contract_customer_code.product.sql.later");
        }
        assertThat(Ran.sluice(arguments).code()).isEqualTo(3);
        arguments[5] = "label:varchar(30):upper(code)";
        assertThat(Ran.sluice(arguments).err()).contains("--back");
    }

    @Test
    void aRenameIsSaidAndNotGuessed() throws Exception {
        Path snapshot = folder.resolve("shop.json");
        Ran.sluice("schema", "show", url(), "--snapshot", snapshot.toString());
        execute("alter table customer rename column code to label");
        Path script = folder.resolve("V2__label.sql");

        Ran guessed = generate(snapshot.toString(), url(), script);
        assertThat(guessed.code()).isEqualTo(2);
        assertThat(guessed.err()).contains("something is lost");
        Ran diff = Ran.sluice("schema", "diff", snapshot.toString(), url(), "--rename", "customer.code=label");
        assertThat(diff.out()).contains("customer.code: now label").contains("1 difference");
        Ran said = generate(snapshot.toString(), url(), script, "--rename", "customer.code=label");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(script).content().contains("rename column").doesNotContain("drop column");
        Ran wrong = Ran.sluice("schema", "diff", snapshot.toString(), url(), "--rename", "code=label");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("TABLE.COLUMN=NEW");
    }

    private Ran generate(String before, String after, Path script, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("schema", "generate", before, after, "--to", script.toString()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of(shadow()));
        return Ran.sluice(arguments.toArray(new String[0]));
    }

    @Test
    void aScriptIsJudgedByWhatTheServerDoes() throws IOException {
        Path script = Files.writeString(
                folder.resolve("change.sql"),
                "create table fresh (id integer);\n\nalter table customer drop column kind_of;\n");

        String[] arguments = new String[shadow().length + 5];
        System.arraycopy(new String[] {"lint", "--schema", url(), "--json", script.toString()}, 0, arguments, 0, 5);
        System.arraycopy(shadow(), 0, arguments, 5, shadow().length);
        Ran lint = Ran.sluice(arguments);

        assertThat(lint.code()).as(lint.out() + lint.err()).isEqualTo(1);
        assertThat(lint.events().get(0).get("rule").stringValue()).isEqualTo("fails");
        assertThat(lint.events().get(0).get("line").intValue()).isEqualTo(3);
        assertThat(lint.events().get(1).get("findings").intValue()).isEqualTo(1);
    }

    @Test
    void aFileThatIsNoSnapshotIsTheCallersMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.json"), "[]");

        Ran diff = Ran.sluice("schema", "diff", url(), file.toString());

        assertThat(diff.code()).isEqualTo(2);
        assertThat(diff.err()).contains("is no snapshot of a schema");
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
