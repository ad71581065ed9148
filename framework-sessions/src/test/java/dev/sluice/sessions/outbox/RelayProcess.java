package dev.sluice.sessions.outbox;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/** Another JVM with a relay, which is killed inside its handler. */
final class RelayProcess {

    private static final String REACHED = "delivered ";

    private RelayProcess() {}

    /** @param user empty if the database knows none */
    record Place(String url, String user, String password, String table) {}

    /** Starts the JVM, waits until its handler has a message and kills it without notice; the lease was a second. */
    static UUID killedAfterTheFirstDelivery(Place place) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                // Where SQLite's driver unpacks itself, which a killed JVM leaves behind.
                "-Dorg.sqlite.tmpdir=" + Path.of("target").toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                RelayProcess.class.getName());
        command.environment().put("RELAY_URL", place.url());
        command.environment().put("RELAY_USER", place.user());
        command.environment().put("RELAY_PASSWORD", place.password());
        command.environment().put("RELAY_TABLE", place.table());
        Process process = command.redirectErrorStream(true).start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(REACHED)) {
                    return UUID.fromString(line.substring(REACHED.length()));
                }
                output.append(line).append('\n');
            }
            throw new AssertionError("the other JVM ended too early: " + output);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        DatabaseManagerBuilder engines = DatabaseManager.builder("relay").primary(System.getenv("RELAY_URL"));
        if (!System.getenv("RELAY_USER").isEmpty()) {
            engines.credentials(
                    CredentialsSource.of(System.getenv("RELAY_USER"), Secret.of(System.getenv("RELAY_PASSWORD"))));
        }
        CountDownLatch never = new CountDownLatch(1);
        try (DatabaseManager manager =
                        engines.startup(Startup.waitFor(Duration.ofSeconds(30))).build();
                Sessions sessions = Sessions.over(Router.over(manager)).open();
                OutboxRelay relay = Outbox.of(System.getenv("RELAY_TABLE"))
                        .relay(sessions)
                        .lease(Duration.ofSeconds(1))
                        .start(delivery -> {
                            System.out.println(REACHED + delivery.id());
                            never.await();
                        })) {
            never.await();
        }
    }
}
