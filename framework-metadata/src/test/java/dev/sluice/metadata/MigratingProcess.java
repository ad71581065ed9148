package dev.sluice.metadata;

import dev.sluice.metadata.contract.Scripts;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.ScriptStatement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** Another JVM that migrates, and is killed while the second statement of its second script runs. */
final class MigratingProcess {

    private static final String REACHED = "statement 2/1 done";

    private MigratingProcess() {}

    /** The scripts of the other JVM; {@code slow} is the statement during which it dies. */
    static Scripts scripts(String slow) {
        return Scripts.of(
                "V1__a.sql",
                "create table a (id int)",
                "V2__b.sql",
                "create table b (id int);\n" + slow + ";\ncreate table c (id int)");
    }

    /** Starts the JVM, waits until its slow statement is next and kills it without notice. */
    static void startAndKill(String url, String user, String password, String slow)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                java,
                // Where SQLite's driver unpacks itself, which a killed JVM leaves behind.
                "-Dorg.sqlite.tmpdir=" + Path.of("target").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                MigratingProcess.class.getName());
        command.environment().put("MIGRATE_URL", url);
        command.environment().put("MIGRATE_USER", user);
        command.environment().put("MIGRATE_PASSWORD", password);
        command.environment().put("MIGRATE_SLOW", slow);
        Process process = command.redirectErrorStream(true).start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = "";
            while (!REACHED.equals(line)) {
                line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the other JVM ended too early: " + output);
                }
                output.append(line).append('\n');
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] arguments) throws SQLException {
        MigrationListener listener = new MigrationListener() {
            @Override
            public void statementDone(MigrationScript script, ScriptStatement statement, Duration duration) {
                System.out.println("statement " + script.version() + "/" + statement.number() + " done");
            }
        };
        try (Connection connection = DriverManager.getConnection(
                System.getenv("MIGRATE_URL"), System.getenv("MIGRATE_USER"), System.getenv("MIGRATE_PASSWORD"))) {
            Migrations.from(scripts(System.getenv("MIGRATE_SLOW")))
                    .withListener(listener)
                    .apply(connection);
        }
    }
}
