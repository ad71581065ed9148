package dev.sluice.testing.mysql;

import dev.sluice.testing.mysql.ElfStub.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for the two libraries that the server links and minimal systems lack. All functions that it calls are here;
 * each says that there is no such thing on this machine, which the server takes for an answer.
 */
public final class StubLibraries {

    private static final int ENOSYS = 38;

    private StubLibraries() {}

    /** Writes {@code libaio.so.1} and {@code libnuma.so.1}. */
    public static void writeTo(Path directory) throws IOException {
        // Native asynchronous I/O: unsupported; the server is started without it anyway
        Files.write(
                directory.resolve("libaio.so.1"),
                ElfStub.library(
                        "libaio.so.1",
                        new Function("io_setup", "LIBAIO_0.4", -ENOSYS),
                        new Function("io_getevents", "LIBAIO_0.4", -ENOSYS),
                        new Function("io_submit", "LIBAIO_0.1", -ENOSYS)));
        // Memory nodes: numa_available() = -1 forbids to call the others
        Files.write(
                directory.resolve("libnuma.so.1"),
                ElfStub.library(
                        "libnuma.so.1",
                        new Function("numa_available", "libnuma_1.1", -1),
                        new Function("mbind", "libnuma_1.1", -1),
                        new Function("set_mempolicy", "libnuma_1.1", -1),
                        new Function("numa_alloc_local", "libnuma_1.1", 0),
                        new Function("numa_free", "libnuma_1.1", 0),
                        new Function("numa_get_mems_allowed", "libnuma_1.2", 0),
                        new Function("numa_bitmask_free", "libnuma_1.2", 0)));
    }
}
