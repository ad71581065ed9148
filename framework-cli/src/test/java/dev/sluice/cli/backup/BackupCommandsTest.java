package dev.sluice.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import dev.sluice.testing.SqliteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandsTest {

    private final SqliteFile file = SqliteFile.create();

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws SQLException {
        execute(
                "pragma journal_mode = wal",
                "create table item (id integer primary key)",
                "insert into item values (1)");
    }

    @AfterEach
    void delete() {
        file.close();
    }

    @Test
    void takesListsVerifiesAndRestores() throws SQLException {
        Ran taken = run("backup", "--label", "before the fair");
        execute("insert into item values (2)");

        assertThat(taken.code()).as(taken.err()).isZero();
        String id = taken.last("taken").get("id").stringValue();
        assertThat(taken.last("taken").get("rows").longValue()).isEqualTo(1);
        assertThat(run("list").last("backup").get("id").stringValue()).isEqualTo(id);
        assertThat(run("list").last("backup").get("label").stringValue()).isEqualTo("before the fair");
        assertThat(run("verify").last("verified").get("state").stringValue()).isEqualTo("good");
        Ran restored = run("restore", "--force", id);
        assertThat(restored.code()).as(restored.err()).isZero();
        assertThat(items()).isEqualTo("1");
    }

    @Test
    void replacesNothingUnlessItIsToldTo() throws SQLException {
        run("backup");
        execute("insert into item values (2)");
        Ran restored = run("restore");

        assertThat(restored.code()).isEqualTo(3);
        assertThat(restored.err()).contains("exists already; name another with --into, or add --force");
        assertThat(items()).isEqualTo("2");
        Path other = folder.resolve("other.db");
        assertThat(run("restore", "--into", other.toString()).code()).isZero();
        assertThat(other).exists();
    }

    @Test
    void refusesToReplaceAFileThatIsOpen() throws SQLException {
        run("backup");
        try (Connection open = connect();
                Statement statement = open.createStatement()) {
            statement.execute("insert into item values (2)");

            Ran restored = run("restore", "--force");

            assertThat(restored.code()).isEqualTo(3);
            assertThat(restored.err()).contains("is open elsewhere");
        }
    }

    @Test
    void exitsWithOneIfABackupIsDamaged() throws IOException {
        String id = run("backup").last("taken").get("id").stringValue();
        Files.writeString(folder.resolve("store").resolve(id + ".backup"), "x");

        Ran verified = run("verify");

        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.last("damaged").get("id").stringValue()).isEqualTo(id);
        assertThat(run("list").last("backup").get("state").stringValue()).isEqualTo("damaged");
        assertThat(run("restore", "--force").err()).contains("no good backup in the store");
    }

    @Test
    void removesOldOnes() {
        String first = run("backup").last("taken").get("id").stringValue();
        Ran second = run("backup", "--keep", "1");

        assertThat(second.last("removed").get("id").stringValue()).isEqualTo(first);
        assertThat(run("list").events()).hasSize(1);
    }

    @Test
    void encryptsWithAKeyFile() throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, Base64.getEncoder().encodeToString("k".repeat(32).getBytes(StandardCharsets.US_ASCII)));
        Ran taken = run("backup", "--key-file", key.toString());

        assertThat(taken.last("taken").get("encrypted").booleanValue()).isTrue();
        assertThat(run("verify").code()).isEqualTo(2);
        assertThat(run("verify", "--key-file", key.toString()).code()).isZero();
    }

    @Test
    void readsTheDatabaseFromAConfiguration() throws IOException {
        Path shop = Files.copy(file.path(), folder.resolve("shop.db"));
        Path config = Files.writeString(
                folder.resolve("shop.properties"), "sluice.managers.shop.engines.primary.url=" + shop);
        Ran taken = Ran.sluice("backup", "--json", "--config", config.toString());
        Ran listed = Ran.sluice("list", "--json", "--config", config.toString());

        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(folder.resolve("shop.db.backups")).isDirectory();
        assertThat(listed.last("backup").get("id"))
                .isEqualTo(taken.last("taken").get("id"));
    }

    @Test
    void saysWhatIsMissing() {
        Ran nothing = Ran.sluice("list", "--store", folder.toString());
        Ran noFile = Ran.sluice("backup", "--url", folder.resolve("none.db").toString());
        Ran noStore = Ran.sluice("list", "--url", "postgresql://127.0.0.1:1/shop");
        Ran noBackup = run("verify", "nothing");
        Ran noServer =
                Ran.sluice("backup", "--url", "postgresql://who:secret@127.0.0.1:1/shop", "--store", folder.toString());

        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("add --url or --config");
        assertThat(noFile.code()).isEqualTo(2);
        assertThat(folder.resolve("none.db")).doesNotExist();
        assertThat(noStore.code()).isEqualTo(2);
        assertThat(noStore.err()).contains("add --store FOLDER");
        assertThat(noBackup.code()).isEqualTo(2);
        assertThat(noServer.code()).as(noServer.err()).isEqualTo(4);
        assertThat(noServer.err()).doesNotContain("secret");
    }

    private Ran run(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--json", "--url", file.path().toString()));
        arguments.addAll(List.of("--store", folder.resolve("store").toString()));
        arguments.addAll(List.of(more));
        return Ran.sluice(arguments.toArray(String[]::new));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.path());
    }

    private String items() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from item")) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
