package dev.sluice.benchmarks.bulk;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server, and {@code psql} of this machine beside Sluice. */
final class PostgresSite implements AutoCloseable {

    private static final String DATABASE = "postgres";

    private final PostgresCluster cluster = PostgresCluster.builder().start();
    private final ClusterNode server = cluster.primary();
    private final DatabaseManager manager;
    private final Sessions sessions;
    private final Path folder;

    PostgresSite(Path folder) throws SQLException {
        this.folder = folder;
        // A checkpoint or a vacuum in the middle of one load and not of another would be all that is seen.
        execute(
                "alter system set max_wal_size = '16GB'",
                "alter system set checkpoint_timeout = '1h'",
                "alter system set autovacuum = off",
                "select pg_reload_conf()");
        this.manager = DatabaseManager.builder("bench")
                .primary(
                        server.jdbcUrl(DATABASE),
                        engine -> engine.user(server.user()).password(Secret.of(server.password())))
                .health(health -> health.timeout(Duration.ofSeconds(30)))
                .build();
        this.sessions = Sessions.over(router()).entities(SaleEntity.class).open();
    }

    Sessions sessions() {
        return sessions;
    }

    Router router() {
        return Router.over(manager);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** Of a driver that rewrites batches, as the managers' pools do. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(DATABASE) + (server.jdbcUrl(DATABASE).contains("?") ? "&" : "?")
                        + "reWriteBatchedInserts=true",
                server.user(),
                server.password());
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** An empty table with its indexes, and nothing left to write. */
    void emptyTable() throws SQLException {
        execute(SaleTable.create(DatabaseProduct.POSTGRESQL).toArray(String[]::new));
        execute("checkpoint");
    }

    /** Runs commands of {@code psql}. */
    void psql(String... commands) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"));
        for (String command : commands) {
            line.addAll(List.of("-c", command));
        }
        ProcessBuilder process = new ProcessBuilder(line).inheritIO();
        String address =
                server.jdbcUrl(DATABASE).replaceFirst("^jdbc:postgresql://", "").replaceFirst("/.*", "");
        process.environment()
                .putAll(Map.of(
                        "PGHOST", address.replaceFirst(":.*", ""),
                        "PGPORT", address.replaceFirst(".*:", ""),
                        "PGUSER", server.user(),
                        "PGPASSWORD", server.password(),
                        "PGDATABASE", DATABASE));
        int status = process.start().waitFor();
        if (status != 0) {
            throw new IOException("psql ended with status " + status + "; it has said why");
        }
    }

    void copyIn(String file, String format) throws IOException, InterruptedException {
        psql("\\copy sale from '" + file(file) + "' (format " + format + ")");
    }

    void copyOut(String file, String format) throws IOException, InterruptedException {
        psql("\\copy sale to '" + file(file) + "' (format " + format + ")");
    }

    @Override
    public void close() throws IOException {
        sessions.close();
        manager.close();
        cluster.close();
        for (String file : List.of("sale.txt", "sale.bin", "out.txt", "out.bin")) {
            Files.deleteIfExists(file(file));
        }
    }
}
