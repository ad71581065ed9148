package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A temporary directory for the servers of one cluster, which goes when the JVM goes, however that ends.
 *
 * <p>A shell process waits for the end of its standard input, which the kernel brings about when the JVM is gone, and
 * deletes the directory. The same shell does it on {@link #close()}: one way for all endings.
 */
public final class RunDirectory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);

    /** Servers that are being killed may still write, hence the repetition. Signals for the JVM's group are not for us. */
    private static final String JANITOR = """
            trap '' HUP INT TERM
            read -r line
            tries=0
            while [ -e "$1" ] && [ $tries -lt 600 ]; do
              rm -rf "$1" 2>/dev/null || sleep 0.1
              tries=$((tries + 1))
            done
            """;

    private final Path path;
    private final Process janitor;

    private RunDirectory(Path path, Process janitor) {
        this.path = path;
        this.janitor = janitor;
    }

    /** Creates a directory in {@code java.io.tmpdir} that belongs to the servers' user. */
    public static RunDirectory create(String product) {
        try {
            var path = Files.createTempDirectory("sluice-" + product + "-").toAbsolutePath();
            RunAs.current().handOver(path);
            var janitor = new ProcessBuilder("sh", "-c", JANITOR, "sluice-janitor", path.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new RunDirectory(path, janitor);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    product + ": no run directory in " + System.getProperty("java.io.tmpdir")
                            + "; check java.io.tmpdir",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    /** Deletes the directory; its servers must be dead. */
    @Override
    public void close() {
        try {
            janitor.getOutputStream().close();
            if (!janitor.waitFor(60, TimeUnit.SECONDS)) {
                throw new ClusterException(
                        path + ": not deleted within 60 s (does a server still write there?);" + " delete it by hand");
            }
        } catch (IOException e) {
            LOG.debug("{}: the janitor was gone already", path, e);
        } catch (InterruptedException e) {
            // The janitor goes on without us.
            Thread.currentThread().interrupt();
        }
    }
}
