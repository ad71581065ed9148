package dev.sluice.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.ServerProcess.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private Path log;

    @BeforeEach
    void nameTheLog() {
        log = directory.resolve("log");
    }

    @Test
    void aServerThatEndsWhileItStartsShowsTheEndOfItsLog() {
        var process = shell("echo no such luck; exit 3");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> process.awaitReady(SOON, () -> false))
                .withMessage("db: ended while starting with status 3 (no such luck); the log above says why");
    }

    @Test
    void aServerThatNeverGetsReadyIsGivenUp() {
        var process = shell("echo waiting; exec sleep 600");
        try {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> process.awaitReady(Duration.ofMillis(100), () -> false))
                    .withMessageStartingWith("db: not ready within 100 ms (");
        } finally {
            process.kill();
        }
    }

    @Test
    void killTakesTheChildrenAlongAlsoWhenTheyAreStopped() throws IOException {
        var process = shell("sleep 600 & echo child $!; wait");
        Await.until("the child", SOON, () -> process.logContains("child"));
        var child = Path.of("/proc", Files.readString(log).replaceAll("\\D", ""));

        process.signal(Signal.STOP);
        Await.until("the stop", SOON, () -> state(child) == 'T');
        process.kill();

        assertThat(process.isRunning()).isFalse();
        assertThat(process.exitStatus()).isEqualTo(128 + 9);
        assertThat(state(child)).isIn('Z', '-');
    }

    @Test
    void aStoppedServerGoesOnWhenItIsContinued() {
        var process = shell("trap 'exit 7' TERM; echo up; while true; do sleep 0.01; done");
        Await.until("the trap", SOON, () -> process.logContains("up"));

        process.signal(Signal.STOP);
        process.signal(Signal.TERM);
        assertThat(process.awaitExit(Duration.ofMillis(50))).isFalse();

        process.signal(Signal.CONT);
        assertThat(process.awaitExit(SOON)).isTrue();
        assertThat(process.exitStatus()).isEqualTo(7);
    }

    @Test
    void aProgramMustEndWell() throws IOException {
        ServerProcess.run("tool", List.of("sh", "-c", "echo $WORD"), Map.of("WORD", "fine"), log, SOON);
        assertThat(log).hasContent("fine");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> ServerProcess.run("tool", List.of("sh", "-c", "exit 4"), Map.of(), log, SOON))
                .withMessageStartingWith("tool: ended with status 4 (");
    }

    @Test
    void aProgramThatDoesNotExistIsNamed() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> ServerProcess.run("tool", List.of("/no/such/program"), Map.of(), log, SOON))
                .withMessageContaining("/no/such/program");
    }

    private ServerProcess shell(String script) {
        return ServerProcess.start("db", List.of("sh", "-c", script), Map.of(), log);
    }

    /** As in ps: S sleeping, T stopped, Z zombie; a dash if there is no such process. */
    private static char state(Path process) {
        try {
            var stat = Files.readString(process.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return '-';
        }
    }
}
