package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.RestoreTarget;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteDataSource;

/** Another JVM that takes backups and restores them over their source until it is killed, or meets a limit. */
final class BackingUpProcess {

    private static final String READY = "ready";

    private BackingUpProcess() {}

    /** Lets the JVM work for so long after its first round, and kills it without notice. */
    static void killAfter(Path database, Path folder, long micros) throws IOException, InterruptedException {
        Process process = start(List.of(), "cycle", database, folder);
        try (BufferedReader lines = lines(process)) {
            String line = "";
            StringBuilder before = new StringBuilder();
            while (!READY.equals(line)) {
                line = lines.readLine();
                if (line == null) {
                    throw new AssertionError("the other JVM ended too early: " + before);
                }
                before.append(line).append('\n');
            }
            process.waitFor(micros, TimeUnit.MICROSECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Runs one task of the JVM in which no file may grow beyond so many kilobytes; returns what it said. */
    static String limited(int kilobytes, String task, Path database, Path folder)
            throws IOException, InterruptedException {
        List<String> shell = List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "limited");
        Process process = start(shell, task, database, folder);
        try (BufferedReader lines = lines(process)) {
            List<String> said = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(line);
            }
            process.waitFor();
            return String.join("\n", said);
        }
    }

    private static Process start(List<String> shell, String task, Path database, Path folder) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // a short life
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData", // else each killed JVM leaves a file
                "-Xshare:auto",
                // Where SQLite's driver unpacks itself, which a killed JVM leaves behind.
                "-Dorg.sqlite.tmpdir=" + folder.getParent(),
                "-cp",
                System.getProperty("java.class.path"),
                BackingUpProcess.class.getName(),
                task,
                database.toString(),
                folder.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws Exception {
        Path database = Path.of(arguments[1]);
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + database);
        Backups backups =
                Backups.of(BackupSource.of(dataSource), Path.of(arguments[2])).withRetention(Retention.newest(3));
        switch (arguments[0]) {
            case "cycle" -> cycle(backups, database);
            case "take" -> tell(backups::take);
            case "restore" ->
                tell(() -> backups.restore(backups.latest().orElseThrow().id(), RestoreTarget.file(database)));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void cycle(Backups backups, Path database) throws Exception {
        round(backups, database);
        System.out.println(READY); // now every class is loaded, and a kill meets the work and not the start
        while (true) {
            round(backups, database);
        }
    }

    private static void round(Backups backups, Path database) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            SqliteShop.value(connection, "pragma journal_mode = wal");
            SqliteShop.transfer(connection, 1, 2);
            SqliteShop.transfer(connection, 3, 4);
        }
        Backup backup = backups.take();
        backups.restore(backup.id(), RestoreTarget.file(database));
        backups.prune();
    }

    private static void tell(Runnable task) {
        try {
            task.run();
            System.out.println("done");
        } catch (BackupException e) {
            System.out.println(e.reason() + " " + e.getMessage());
        }
    }
}
