package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.process.Await;
import dev.sluice.testing.process.RunAs;
import dev.sluice.testing.process.ServerFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the JVM that started a cluster is gone: nothing. */
@Timeout(120)
class JvmDeathIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void kill9LeavesNoProcessAndNoFile() throws Exception {
        var jvm = new ForkedJvm("wait");
        jvm.process.destroyForcibly();

        jvm.requireNothingLeft();
    }

    @Test
    void kill9LeavesNoFrozenProcessEither() throws Exception {
        var jvm = new ForkedJvm("freeze");
        assertThat(jvm.output.readLine()).isEqualTo("frozen");
        jvm.process.destroyForcibly();

        jvm.requireNothingLeft();
    }

    @Test
    void anExitWithoutCloseLeavesNothing() throws Exception {
        var jvm = new ForkedJvm("exit");

        assertThat(jvm.process.waitFor()).isZero();
        jvm.requireNothingLeft();
    }

    @Test
    @EnabledIf("isRoot")
    void theSameHoldsForServersThatRunAsNobody() throws Exception {
        var jvm = new ForkedJvm("wait", "-D" + RunAs.PROPERTY + "=nobody");
        assertThat(Files.getOwner(jvm.data).getName()).isIn("nobody", "65534");
        jvm.process.destroyForcibly();

        jvm.requireNothingLeft();
    }

    @Test
    void twoThatStartColdAtOnceMakeTheKeptFilesOnce(@TempDir Path cache) throws Exception {
        var option = "-D" + ServerFiles.CACHE_PROPERTY + "=" + cache.resolve("kept");
        var first = ForkedJvm.launch("exit", option);
        var second = ForkedJvm.launch("exit", option);

        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        try (var products = Files.list(cache.resolve("kept"));
                var kept = Files.list(products.findFirst().orElseThrow())) {
            // the template has a hash of its settings in its name
            assertThat(kept.map(path -> path.getFileName().toString().replaceFirst("-.*", "")))
                    .containsExactlyInAnyOrder("lock", "server", "template");
        }
    }

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** Another JVM with a running cluster. */
    private static final class ForkedJvm {

        final Process process;
        final BufferedReader output;
        final Path data;
        private final List<ProcessHandle> family;

        ForkedJvm(String action, String... options) throws IOException {
            process = launch(action, options);
            output = process.inputReader(StandardCharsets.UTF_8);
            var line = output.readLine();
            assertThat(line).as("data directory").isNotNull();
            data = Path.of(line);
            family = process.descendants().toList();
        }

        static Process launch(String action, String... options) throws IOException {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of(options));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), ClusterMain.class.getName(), action));
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        void requireNothingLeft() throws InterruptedException {
            process.waitFor();
            var directory = data.getParent().getParent();
            Await.until(
                    "the end of the servers",
                    LIMIT,
                    () -> family.stream().noneMatch(child -> commandLine(child).length() > 0));
            Await.until(
                    "the end of what works in " + directory,
                    LIMIT,
                    () -> ProcessHandle.allProcesses()
                            .noneMatch(other -> commandLine(other).contains(directory.toString())));
            Await.until("the deletion of " + directory, LIMIT, () -> !Files.exists(directory));
        }

        /** Empty for a zombie, which only waits for the machine's init. */
        private static String commandLine(ProcessHandle process) {
            try {
                return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                return "";
            }
        }
    }
}
