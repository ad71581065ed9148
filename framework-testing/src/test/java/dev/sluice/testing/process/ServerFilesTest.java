package dev.sluice.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.testing.cluster.ClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFilesTest {

    /** Any resource of the class path serves as a package. */
    private static final String RESOURCE = "logback-test.xml";

    @TempDir
    Path cache;

    private ServerFiles files;

    @BeforeEach
    void keepThemHere() {
        System.setProperty(ServerFiles.CACHE_PROPERTY, cache.toString());
        files = ServerFiles.of("db", RESOURCE, "none");
    }

    @AfterEach
    void keepThemWhereTheyWere() {
        System.clearProperty(ServerFiles.CACHE_PROPERTY);
    }

    @Test
    void aDirectoryIsMadeOnceHoweverManyWantIt() {
        var made = new AtomicInteger();
        var directories = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> files.directory("template", directory -> made.incrementAndGet()))
                .distinct()
                .toList();

        assertThat(made).hasValue(1);
        assertThat(directories)
                .singleElement()
                .satisfies(path -> assertThat(path).isDirectory());
        files.directory("server", directory -> made.incrementAndGet());
        assertThat(made).hasValue(2);
    }

    @Test
    void aDirectoryThatCouldNotBeMadeIsTriedAgain() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> files.directory("template", directory -> {
                    Files.writeString(directory.resolve("half"), "");
                    throw new IOException("disk full");
                }))
                .withMessageEndingWith("could not be made (java.io.IOException: disk full); check the space there, or"
                        + " set sluice.testing.cache");

        assertThat(files.directory("template", directory -> {})).isEmptyDirectory();
    }

    @Test
    void whatAKilledJvmLeftHalfMadeIsMadeAnew() throws IOException {
        var made = files.directory("template", directory -> Files.writeString(directory.resolve("whole"), ""));
        var partial = made.resolveSibling("other.partial");
        Files.createDirectory(partial);
        Files.writeString(partial.resolve("half"), "");

        var other = files.directory("other", directory -> Files.writeString(directory.resolve("whole"), ""));

        assertThat(other).isDirectoryNotContaining(path -> path.endsWith("half"));
        assertThat(partial).doesNotExist();
    }

    @Test
    void aMissingServerNamesItsDependency() {
        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> ServerFiles.of("db", "no-such-resource.txz", "com.example:db-binaries"))
                .withMessage("db: no server on the class path (looked for no-such-resource.txz); add"
                        + " com.example:db-binaries");
    }
}
