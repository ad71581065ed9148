package dev.sluice.benchmarks.bulk;

import com.mysql.cj.jdbc.JdbcStatement;
import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.benchmarks.report.Laps;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.bulk.Bulk;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.Router;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Inserts into MySQL, beside a {@code LOAD DATA LOCAL} of a file that is there already. */
final class MySqlLoads implements AutoCloseable {

    static final String RAW = "raw `LOAD DATA LOCAL` of a prepared file";
    static final String SLUICE = "Sluice";
    static final String BATCH = "JDBC batch of 1000, rewritten";

    private static final String DATABASE = "bench";

    private final MySqlCluster cluster = MySqlCluster.builder().start();
    private final ClusterNode server = cluster.source();
    private final DatabaseManager manager;
    private final Path file;

    MySqlLoads(Path folder) throws SQLException {
        this.file = folder.resolve("sale-mysql.txt");
        try (Connection connection = server.connect("mysql");
                Statement statement = connection.createStatement()) {
            statement.execute("set global local_infile = 1");
            statement.execute("create database " + DATABASE);
        }
        this.manager = DatabaseManager.builder("bench")
                .primary(
                        server.jdbcUrl(DATABASE),
                        engine -> engine.user(server.user()).password(Secret.of(server.password())))
                .health(health -> health.timeout(Duration.ofSeconds(30)))
                .build();
    }

    Races measure(Laps laps, long rows) throws Exception {
        emptyTable();
        try (OutputStream out = Files.newOutputStream(file)) {
            SaleTable.into(Bulk.over(Router.over(manager)).writer(new Discard(DatabaseProduct.MYSQL, out)))
                    .run(PostgresInserts.sales(rows));
        }
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(RAW, this::loadFile);
        contestants.put(
                SLUICE, () -> SaleTable.into(Bulk.over(Router.over(manager))).run(PostgresInserts.sales(rows)));
        contestants.put(BATCH, () -> {
            try (Connection connection = connect("rewriteBatchedStatements=true")) {
                JdbcBatch.insert(connection, rows);
            }
        });
        return new Races(laps.run(this::emptyTable, contestants), rows);
    }

    private void loadFile() throws Exception {
        try (Connection connection = connect("allowLoadLocalInfile=true");
                Statement statement = connection.createStatement();
                InputStream in = Files.newInputStream(file)) {
            connection.setAutoCommit(false);
            statement.unwrap(JdbcStatement.class).setLocalInfileInputStream(in);
            statement.execute("load data local infile 'prepared' into table sale character set binary");
            connection.commit();
        }
    }

    private Connection connect(String parameter) throws SQLException {
        String url = server.jdbcUrl(DATABASE);
        return DriverManager.getConnection(
                url + (url.contains("?") ? "&" : "?") + parameter, server.user(), server.password());
    }

    private void emptyTable() throws SQLException {
        try (Connection connection = connect("useSSL=false");
                Statement statement = connection.createStatement()) {
            for (String sql : SaleTable.create(DatabaseProduct.MYSQL)) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws IOException {
        manager.close();
        cluster.close();
        Files.deleteIfExists(file);
    }
}
