package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * What is made once per machine, user and server version and kept for later runs: the unpacked server and an initialised
 * data directory to copy from. This is the only thing that stays in the temporary folder after a run.
 *
 * <p>Threads and processes: safe; the first one makes a directory, the others wait for it.
 */
public final class ServerFiles {

    /** Where the kept files are; by default {@code sluice-testing-<user id>} in {@code java.io.tmpdir}. */
    public static final String CACHE_PROPERTY = "sluice.testing.cache";

    /** Makes the content of a directory that exists and is empty. */
    @FunctionalInterface
    public interface Maker {
        void make(Path directory) throws IOException;
    }

    /** A file lock holds against other JVMs only; this one against our own threads. */
    private static final ReentrantLock LOCK = new ReentrantLock();

    private final Path directory;

    private ServerFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The files of the server packed in a resource of the class path. They are told apart by the checksum of the package,
     * so another version of the binaries never meets the data of this one.
     *
     * @param dependency what to add to the build when the resource is missing
     */
    public static ServerFiles of(String product, String resource, String dependency) {
        return new ServerFiles(cache().resolve(product + "-" + checksum(locate(product, resource, dependency))));
    }

    /** The files of a server that is installed already, told apart by the checksum of its program. */
    public static ServerFiles ofInstalled(String product, Path program) {
        try {
            return new ServerFiles(
                    cache().resolve(product + "-" + checksum(program.toUri().toURL())));
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(program + ": could not be read", e);
        }
    }

    /** Opens a package found on the class path. */
    public static InputStream open(String product, String resource, String dependency) {
        try {
            return new BufferedInputStream(locate(product, resource, dependency).openStream());
        } catch (IOException e) {
            throw new UncheckedIOException(product + ": could not read " + resource, e);
        }
    }

    /** The directory of this name, made now if no earlier run has made it; it appears complete or not at all. */
    public Path directory(String name, Maker maker) {
        var made = directory.resolve(name);
        if (Files.isDirectory(made)) {
            return made;
        }
        LOCK.lock();
        try (var channel = FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !Files.isDirectory(made)) {
                make(name, made, maker);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    made + ": could not be made (" + e + "); check the space there, or set " + CACHE_PROPERTY, e);
        } finally {
            LOCK.unlock();
        }
    }

    private void make(String name, Path made, Maker maker) throws IOException {
        var partial = directory.resolve(name + ".partial");
        // Left by a JVM that was killed at this point; nobody else can be at it while we hold the lock.
        Trees.delete(partial);
        Files.createDirectory(partial);
        try {
            maker.make(partial);
        } catch (IOException | RuntimeException e) {
            Trees.delete(partial);
            throw e;
        }
        Files.move(partial, made, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path lockFile() throws IOException {
        // Others must be able to read: the servers may run as somebody else than the JVM.
        var everybodyReads = PosixFilePermissions.fromString("rwxr-xr-x");
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(everybodyReads));
        return directory.resolve("lock");
    }

    private static Path cache() {
        var configured = System.getProperty(CACHE_PROPERTY);
        var cache = configured != null
                ? Path.of(configured)
                : Path.of(System.getProperty("java.io.tmpdir"), "sluice-testing-" + RunAs.userId());
        try {
            // Programs are run from here: what somebody else has put in a shared folder is not ours to run.
            if (Files.exists(cache) && !Files.getAttribute(cache, "unix:uid").equals(RunAs.userId())) {
                throw new ClusterException(cache + ": belongs to another user; set " + CACHE_PROPERTY);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(cache + ": could not be read; set " + CACHE_PROPERTY, e);
        }
        return cache.toAbsolutePath();
    }

    private static URL locate(String product, String resource, String dependency) {
        var loader = Objects.requireNonNullElseGet(
                Thread.currentThread().getContextClassLoader(), ServerFiles.class::getClassLoader);
        var url = loader.getResource(resource);
        if (url == null) {
            throw new ClusterException(
                    product + ": no server on the class path (looked for " + resource + "); add " + dependency);
        }
        return url;
    }

    private static String checksum(URL url) {
        try {
            // A jar knows the checksum of its entries; a folder of classes has to be read.
            long crc = url.openConnection() instanceof JarURLConnection jar
                    ? jar.getJarEntry().getCrc()
                    : readAll(url);
            return String.format("%08x", crc);
        } catch (IOException e) {
            throw new UncheckedIOException(url + ": could not be read", e);
        }
    }

    private static long readAll(URL url) throws IOException {
        try (var in = new CheckedInputStream(url.openStream(), new CRC32())) {
            in.transferTo(OutputStream.nullOutputStream());
            return in.getChecksum().getValue();
        }
    }
}
