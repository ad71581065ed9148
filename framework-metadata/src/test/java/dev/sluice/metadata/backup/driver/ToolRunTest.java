package dev.sluice.metadata.backup.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.testing.process.Await;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolRunTest {

    @TempDir
    Path folder;

    @Test
    void passesOnMoreThanAnyPipeHolds() throws Exception {
        byte[] data = new byte[3_000_000];
        new Random(42).nextBytes(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        run("cat", new ByteArrayInputStream(data), out);

        assertThat(out.toByteArray()).isEqualTo(data);
    }

    @Test
    void saysWhatTheProgramComplainedOf() {
        assertThatThrownBy(() -> run("yes complaint | head -100000 >&2; echo 'no such\n table' >&2; exit 3"))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOOL))
                .hasMessageStartingWith("tool: ended with 3 (")
                .hasMessageEndingWith("complaint no such table); correct that and start again")
                .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(1200));
    }

    @Test
    void noticesAProgramThatWasKilled() {
        assertThatThrownBy(() -> run("echo half; kill -9 $$"))
                .hasMessage("tool: ended with 137 (it said nothing); correct that and start again");
    }

    @Test
    void endsTheProgramWhenTheDeviceIsFull() throws IOException {
        try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"))) {
            assertThatThrownBy(() -> run("echo $$ > " + folder.resolve("pid") + "; exec yes", empty(), full))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space left on device");
        }
        assertThat(ProcessHandle.of(pid())).isEmpty();
    }

    @Test
    void endsTheProgramWhenItIsInterrupted() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                run("echo $$ > " + folder.resolve("pid.new") + "; mv " + folder.resolve("pid.new") + " "
                        + folder.resolve("pid") + "; exec sleep 1000");
            } catch (Exception e) {
                thrown.set(e);
            }
        });
        caller.start();
        Await.until("the program runs", java.time.Duration.ofSeconds(30), () -> Files.exists(folder.resolve("pid")));
        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        CompletableFuture.allOf(ProcessHandle.of(pid()).map(ProcessHandle::onExit).stream()
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1) | 15 | 18",
                "pg_dump (PostgreSQL) 19devel | 19 | 0",
                "mysqldump  Ver 8.0.31 for Linux on x86_64 (MySQL Community Server - GPL) | 8 | 0",
                "mysqldump  Ver 10.13 Distrib 5.7.44, for Linux (x86_64) | 5 | 7",
                "mysqldump  Ver 9.7.4 for Linux on x86_64 (MySQL Community Server - GPL) | 9 | 7"
            })
    void readsTheVersionOfATool(String text, int major, int minor) {
        assertThat(ToolVersion.parse("tool", text)).isEqualTo(new ToolVersion("tool", major, minor));
    }

    @Test
    void refusesAToolThatIsOlderThanTheServer() {
        ToolVersion tool = new ToolVersion("pg_dump", 15, 18);
        tool.requireAtLeast(15, 0);
        tool.requireAtLeast(14, 20);

        assertThatThrownBy(() -> tool.requireAtLeast(18, 0))
                .hasMessage("pg_dump: older than the server (15.18, the server is 18);"
                        + " install the client programs of the server's version");
        assertThatThrownBy(() -> new ToolVersion("mysqldump", 8, 0).requireAtLeast(8, 4))
                .hasMessageContaining("the server is 8.4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysqldump from 11.4.2-MariaDB, client 10.19", "mysqldump  Ver 10.19 Distrib 10.11.6-MariaDB"})
    void refusesTheToolsOfMariaDb(String text) {
        assertThatThrownBy(() -> ToolVersion.parse("mysqldump", text))
                .hasMessageStartingWith("mysqldump: is MariaDB's (");
    }

    @Test
    void saysWhereItLookedForATool() {
        assertThatThrownBy(() -> new Toolbox(folder).find("pg_dump"))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOOL))
                .hasMessage("pg_dump: not found (" + folder
                        + "); install the server's client programs, or say where they are");
        assertThat(new Toolbox(null).find("sh")).isExecutable();
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    }

    private void run(String script) throws IOException, InterruptedException {
        run(script, empty(), OutputStream.nullOutputStream());
    }

    private void run(String script, InputStream in, OutputStream out) throws IOException, InterruptedException {
        Path program = StandIn.of(folder, "tool", "1.0", script);
        new ToolRun(program, List.of("argument"), Map.of()).run(in, out);
    }

    private static InputStream empty() {
        return InputStream.nullInputStream();
    }
}
