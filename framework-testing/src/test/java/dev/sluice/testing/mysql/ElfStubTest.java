package dev.sluice.testing.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.testing.mysql.ElfStub.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElfStubTest {

    @TempDir
    Path directory;

    @BeforeEach
    void onTheSystemItIsFor() {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .isEqualTo("Linux amd64");
    }

    @Test
    void aProgramGetsWhatTheFunctionsAreToReturn() throws IOException {
        var library = Files.write(
                directory.resolve("libstub.so"),
                ElfStub.library(
                        "libstub.so",
                        new Function("getuid", "GLIBC_2.2.5", 4242),
                        new Function("geteuid", "GLIBC_2.2.5", 4243)));
        var id = new ProcessBuilder("id", "--user", "--real").redirectErrorStream(true);
        id.environment().put("LD_PRELOAD", library.toString());
        assertThat(output(id)).isEqualTo("4242\n");
    }

    @Test
    void theLoaderTakesTheLibrariesOfTheServer() throws IOException {
        StubLibraries.writeTo(directory);
        for (var name : new String[] {"libaio.so.1", "libnuma.so.1"}) {
            var library = directory.resolve(name).toString();
            assertThatCode(() -> System.load(library)).doesNotThrowAnyException();
        }
    }

    private static String output(ProcessBuilder command) throws IOException {
        return new String(command.start().getInputStream().readAllBytes(), US_ASCII);
    }
}
