package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.contract.Sale;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another JVM that loads, in one transaction, several times more than its heap could hold. */
final class SmallHeap {

    /** As objects with their strings about 150 MB. */
    static final long ROWS = 300_000;

    private SmallHeap() {}

    /** Loads {@link #ROWS} sales into the table {@code sale}. */
    static void load(String url, String user, String password) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeap.class.getName());
        command.environment().put("LOAD_URL", url);
        command.environment().put("LOAD_USER", user);
        command.environment().put("LOAD_PASSWORD", password);
        Process process = command.redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    public static void main(String[] arguments) {
        try (DatabaseManager manager = TestManagers.over(
                System.getenv("LOAD_URL"), System.getenv("LOAD_USER"), System.getenv("LOAD_PASSWORD"))) {
            Sale.into(Bulk.over(Router.over(manager))).run(Sale.upTo(ROWS));
        }
    }
}
