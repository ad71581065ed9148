package dev.sluice.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.Ran;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server, with scripts in the place of its tools, which are not on every machine. */
@WithPostgres(standbys = 1)
class BackupOnPostgresIT {

    @TempDir
    private Path folder;

    private PostgresCluster cluster;
    private TestDatabase database;

    @BeforeEach
    void fill() throws SQLException, IOException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists item");
            statement.execute("create table item as select generate_series(1, 5) as id");
        }
        tool("pg_dump", "99.0", "echo \"$PGPASSWORD\" > \"$(dirname \"$0\")/password\"; echo the dump");
        tool("pg_restore", "99.0", "true");
    }

    @Test
    void copiesTheServerOfAUrl() throws IOException {
        Ran taken = run("backup", "--url", url(database.jdbcUrl()));

        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.last("taken").get("rows").longValue()).isEqualTo(5);
        assertThat(taken.last("taken").get("source").stringValue()).isEqualTo("primary");
        assertThat(folder.resolve("password")).hasContent(database.password());
        assertThat(taken.out() + taken.err()).doesNotContain(":" + database.password() + "@");
        Ran restored = run("restore", "--url", url(database.jdbcUrl()));
        assertThat(restored.code()).isEqualTo(3);
        assertThat(restored.err()).contains(" has 1 tables; ");
        assertThat(run("restore", "--force", "--url", url(database.jdbcUrl())).code())
                .isZero();
    }

    @Test
    void copiesAReplicaOfAConfiguration() throws IOException {
        cluster.awaitReplicated();
        String prefix = "sluice.managers.shop.engines.";
        Path config = Files.writeString(
                folder.resolve("shop.properties"),
                prefix + "primary.url=" + url(database.jdbcUrl()) + "\n" + prefix + "replica-1.url="
                        + database.jdbcUrl(cluster.standbys().get(0)) + "\n" + prefix + "replica-1.user="
                        + database.user() + "\n" + prefix + "replica-1.password=" + database.password() + "\n");
        Ran taken = run("backup", "--config", config.toString());

        assertThat(taken.code()).as(taken.err()).isZero();
        assertThat(taken.last("taken").get("source").stringValue()).isEqualTo("replica-1");
        assertThat(folder.resolve("password")).hasContent(database.password());
        assertThat(run("list", "--config", config.toString()).events()).hasSize(1);
    }

    @Test
    void saysWhichToolIsTooOld() throws IOException {
        tool("pg_dump", "9.6.24", "echo the dump");
        Ran taken = run("backup", "--url", url(database.jdbcUrl()));

        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.err()).contains("pg_dump: older than the server (9.6, the server is ");
    }

    private Ran run(String command, String... more) {
        String[] arguments = new String[more.length + 6];
        System.arraycopy(more, 0, arguments, 6, more.length);
        arguments[0] = command;
        arguments[1] = "--json";
        arguments[2] = "--store";
        arguments[3] = folder.resolve("store").toString();
        arguments[4] = "--tools";
        arguments[5] = folder.toString();
        return Ran.sluice(arguments);
    }

    private void tool(String name, String version, String script) throws IOException {
        Path program = Files.writeString(
                folder.resolve(name),
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '" + name + " (PostgreSQL) " + version
                        + "'; exit 0; fi\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private String url(String jdbcUrl) {
        return jdbcUrl.replaceFirst("^jdbc:", "")
                .replace("://", "://" + encoded(database.user()) + ":" + encoded(database.password()) + "@");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
