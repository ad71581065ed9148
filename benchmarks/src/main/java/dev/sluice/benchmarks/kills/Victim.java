package dev.sluice.benchmarks.kills;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database that is worked on while it is killed, and what may happen to it. The thread that made it uses and closes it. */
public abstract sealed class Victim implements AutoCloseable {

    /** A line for each server of the environment, the primary first: its name, a space, its URL; of SQLite one path. */
    public static final String SERVERS = "SLUICE_BENCHMARK_SERVERS";

    public static final String USER = "SLUICE_BENCHMARK_USER";
    public static final String PASSWORD = "SLUICE_BENCHMARK_PASSWORD";

    /** What is killed. */
    enum Fault {
        CLIENT("the process"),
        CONNECTION("its connections, by the server"),
        SERVER("the primary, which starts again"),
        FAILOVER("the primary, and its replica is promoted");

        final String text;

        Fault(String text) {
            this.text = text;
        }
    }

    /** Starts the servers: a primary and one replica; of SQLite a file in {@code folder}. */
    public static Victim of(DatabaseProduct product, Path folder) throws SQLException {
        return switch (product) {
            case POSTGRESQL -> {
                PostgresCluster cluster = PostgresCluster.builder().standbys(1).start();
                yield new Servers<PostgresNode>(
                        product,
                        cluster,
                        "postgres",
                        cluster::primary,
                        cluster::mostAdvancedStandby,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
            }
            case MYSQL -> {
                MySqlCluster cluster = MySqlCluster.builder().replicas(1).start();
                yield new Servers<MySqlNode>(
                        product,
                        cluster,
                        "bench",
                        cluster::source,
                        cluster::mostAdvancedReplica,
                        "select concat('kill ', id) from information_schema.processlist"
                                + " where id <> connection_id() and command in ('Sleep', 'Query')");
            }
            case SQLITE -> new File(folder.resolve("killed.db"));
        };
    }

    public abstract DatabaseProduct product();

    /** What can be done to it beside killing the client. */
    abstract List<Fault> faults();

    /** Returns when it is over, and the database works again. */
    abstract void suffer(Fault fault) throws SQLException;

    /** For a process that works on it: servers, user, password. */
    abstract Map<String, String> environment();

    /** To the primary of this moment. */
    public abstract Connection connect() throws SQLException;

    /** Drops all that is in it. */
    public abstract void empty() throws SQLException, IOException;

    private static final class File extends Victim {

        private final Path file;

        File(Path file) {
            this.file = file;
        }

        @Override
        public DatabaseProduct product() {
            return DatabaseProduct.SQLITE;
        }

        @Override
        List<Fault> faults() {
            return List.of();
        }

        @Override
        void suffer(Fault fault) {
            throw new IllegalArgumentException("fault: " + fault + " (expected: none, a file has no server)");
        }

        @Override
        Map<String, String> environment() {
            return Map.of(SERVERS, "sqlite:" + file);
        }

        @Override
        public Connection connect() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite:" + file);
        }

        @Override
        public void empty() throws IOException {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Files.deleteIfExists(Path.of(file + suffix));
            }
        }

        @Override
        public void close() throws IOException {
            empty();
        }
    }

    private static final class Servers<N extends ClusterNode> extends Victim {

        private final DatabaseProduct product;
        private final Cluster<N> cluster;
        private final String database;
        private final Supplier<N> primary;
        private final Supplier<N> successor;
        private final String endConnections;

        Servers(
                DatabaseProduct product,
                Cluster<N> cluster,
                String database,
                Supplier<N> primary,
                Supplier<N> successor,
                String endConnections)
                throws SQLException {
            this.product = product;
            this.cluster = cluster;
            this.database = database;
            this.primary = primary;
            this.successor = successor;
            this.endConnections = endConnections;
            if (product == DatabaseProduct.MYSQL) {
                try (Connection connection = primary.get().connect("mysql");
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + database);
                }
                for (N node : cluster.nodes()) {
                    try (Connection connection = node.connect("mysql");
                            Statement statement = connection.createStatement()) {
                        statement.execute("set persist local_infile = 1");
                    }
                }
            }
        }

        @Override
        public DatabaseProduct product() {
            return product;
        }

        @Override
        List<Fault> faults() {
            return List.of(Fault.CONNECTION, Fault.SERVER, Fault.FAILOVER);
        }

        @Override
        void suffer(Fault fault) throws SQLException {
            switch (fault) {
                case CONNECTION -> endConnections();
                case SERVER -> {
                    N server = primary.get();
                    cluster.kill(server);
                    cluster.restart(server);
                    cluster.awaitReplicated();
                }
                case FAILOVER -> {
                    N former = primary.get();
                    N next = successor.get();
                    cluster.kill(former);
                    cluster.promote(next);
                    cluster.rejoin(former);
                    cluster.awaitReplicated();
                }
                case CLIENT -> throw new IllegalArgumentException("fault: CLIENT (expected: one of the database)");
            }
        }

        private void endConnections() throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                List<String> answers = new ArrayList<>();
                try (ResultSet row = statement.executeQuery(endConnections)) {
                    while (row.next()) {
                        answers.add(row.getString(1));
                    }
                }
                if (product == DatabaseProduct.MYSQL) {
                    for (String kill : answers) {
                        try {
                            statement.execute(kill);
                        } catch (SQLException e) {
                            System.out.println(kill + ": " + e.getMessage()); // it has ended by itself
                        }
                    }
                }
            }
        }

        @Override
        Map<String, String> environment() {
            N any = primary.get();
            return Map.of(
                    SERVERS,
                    Stream.concat(Stream.of(any), cluster.nodes().stream().filter(node -> node != any))
                            .map(node -> node.name() + ' ' + node.jdbcUrl(database))
                            .collect(Collectors.joining("\n")),
                    USER,
                    any.user(),
                    PASSWORD,
                    any.password());
        }

        @Override
        public void empty() throws SQLException {
            boolean mysql = product == DatabaseProduct.MYSQL;
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(mysql ? "drop schema " + database : "drop schema public cascade");
                statement.execute("create schema " + (mysql ? database : "public"));
            }
        }

        @Override
        public Connection connect() throws SQLException {
            return primary.get().connect(database);
        }

        @Override
        public void close() {
            cluster.close();
        }
    }

    @Override
    public abstract void close() throws IOException;
}
