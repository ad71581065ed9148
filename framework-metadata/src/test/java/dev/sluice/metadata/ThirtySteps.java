package dev.sluice.metadata;

import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.contract.Scripts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A migration of thirty steps, and a process that runs it until it is killed. */
final class ThirtySteps {

    private static final int STEPS = 30;
    private static final String STARTED = "started";

    private ThirtySteps() {}

    /** DDL and rows in turn, five steps a script; on PostgreSQL with indexes that no transaction builds. */
    static Scripts scripts(DatabaseProduct product) {
        String concurrently = product == DatabaseProduct.POSTGRESQL ? " concurrently" : "";
        Scripts scripts = new Scripts(List.of());
        for (int version = 1; version <= STEPS / 5; version++) {
            String table = "t" + version;
            scripts = scripts.with("V" + version + "__" + table + ".sql", """
                    create table %1$s (id int primary key, n int);
                    insert into %1$s (id, n) values (1, 10), (2, 20);
                    alter table %1$s add column m int;
                    update %1$s set n = n + 1, m = n;
                    create index%2$s %1$s_n on %1$s (n)""".formatted(table, concurrently));
        }
        return scripts;
    }

    /** Starts the process and kills it so long after it began to migrate. */
    static void startAndKill(String url, String user, String password, Duration after)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                java,
                "-Dorg.sqlite.tmpdir=" + Path.of("target").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                ThirtySteps.class.getName());
        command.environment().put("MIGRATE_URL", url);
        command.environment().put("MIGRATE_USER", user);
        command.environment().put("MIGRATE_PASSWORD", password);
        Process process = command.redirectErrorStream(true).start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals(STARTED)) {
                line = lines.readLine();
            }
            process.waitFor(after.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] arguments) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                System.getenv("MIGRATE_URL"), System.getenv("MIGRATE_USER"), System.getenv("MIGRATE_PASSWORD"))) {
            DatabaseProduct product = DatabaseProduct.of(connection);
            System.out.println(STARTED);
            Migrations.from(scripts(product)).apply(connection);
        }
    }
}
