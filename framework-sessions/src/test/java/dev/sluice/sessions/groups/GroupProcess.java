package dev.sluice.sessions.groups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Another JVM that moves an amount, and is halted at one moment, with no line of Java run after that. */
final class GroupProcess {

    private static final int HALTED = 77;

    private GroupProcess() {}

    static void killedAt(Instants.Instant when, Path bank, Path vault) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // Where SQLite's driver unpacks itself, which a halted JVM leaves behind.
                        "-Dorg.sqlite.tmpdir=" + Path.of("target").toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        GroupProcess.class.getName(),
                        when.name(),
                        bank.toString(),
                        vault.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(HALTED);
    }

    public static void main(String[] arguments) {
        Instants.Instant when = Instants.Instant.valueOf(arguments[0]);
        try (DatabaseManager bankManager = started(arguments[1]);
                DatabaseManager vaultManager = started(arguments[2]);
                Sessions bank = opened(bankManager, Account.class);
                Sessions vault = opened(vaultManager, Deposit.class, Stamp.class)) {
            GroupsContract.move(
                    new GroupedSessions(Map.of("bank", bank, "vault", vault), instant -> {
                        if (instant == when) {
                            Runtime.getRuntime().halt(HALTED);
                        }
                    }),
                    10);
        }
    }

    private static DatabaseManager started(String url) {
        return DatabaseManager.builder("halted")
                .primary(url)
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build();
    }

    private static Sessions opened(DatabaseManager manager, Class<?>... entities) {
        return Sessions.over(Router.over(manager)).entities(entities).open();
    }
}
