package dev.sluice.routing.history;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.MySqlNode;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.PostgresNode;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A cluster of one primary and its replicas with a database for lists, and who is what in it now. */
record Site<N extends ClusterNode>(
        Cluster<N> cluster,
        Supplier<N> currentPrimary,
        Supplier<N> mostAdvanced,
        ListSql sql,
        Acknowledgement acknowledgement)
        implements AutoCloseable {

    private static final String DATABASE = "history";

    /** With one synchronous standby, so that a commit that returned is not lost. */
    static Site<PostgresNode> postgres() throws SQLException {
        PostgresCluster cluster =
                PostgresCluster.builder().standbys(2).synchronous(1).start();
        return new Site<>(
                        cluster,
                        cluster::primary,
                        cluster::mostAdvancedStandby,
                        ListSql.POSTGRESQL,
                        Acknowledgement.COMMIT_RETURNED)
                .prepared("postgres");
    }

    static Site<MySqlNode> mySql() throws SQLException {
        MySqlCluster cluster = MySqlCluster.builder().replicas(2).start();
        return new Site<>(
                        cluster,
                        cluster::source,
                        cluster::mostAdvancedReplica,
                        ListSql.MYSQL,
                        Acknowledgement.A_REPLICA_SHOWED_IT)
                .prepared("mysql");
    }

    N primary() {
        return currentPrimary.get();
    }

    List<N> replicas() {
        N primary = primary();
        return cluster.nodes().stream().filter(node -> node != primary).toList();
    }

    /** The URLs of the nodes through their proxies, by their names. */
    Map<String, String> urls() {
        Map<String, String> urls = new LinkedHashMap<>();
        cluster.nodes().forEach(node -> urls.put(node.name(), node.proxiedJdbcUrl(DATABASE)));
        return urls;
    }

    DatabaseManager manage() {
        N any = primary();
        return manage(urls(), any.user(), any.password());
    }

    static DatabaseManager manage(Map<String, String> urls, String user, String password) {
        DatabaseManagerBuilder builder = DatabaseManager.builder("history")
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .credentials(CredentialsSource.of(user, Secret.of(password)))
                .pool(pool -> pool.maxSize(4).connectionTimeout(Duration.ofSeconds(1)));
        urls.forEach(builder::engine);
        return builder.build();
    }

    /** The lists of all keys, as a server has them now; asked past proxies and routers. */
    SortedMap<Integer, List<Long>> lists(N node) throws SQLException {
        try (Connection connection = node.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT k, v FROM lists")) {
            SortedMap<Integer, List<Long>> lists = new TreeMap<>();
            while (rows.next()) {
                lists.put(rows.getInt(1), Event.values(rows.getString(2), " "));
            }
            return lists;
        }
    }

    private Site<N> prepared(String existingDatabase) throws SQLException {
        try {
            execute(existingDatabase, "CREATE DATABASE " + DATABASE);
            execute(DATABASE, "CREATE TABLE lists (k INT PRIMARY KEY, v TEXT)");
            cluster.awaitReplicated();
            return this;
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    void clear() throws SQLException {
        execute(DATABASE, "DELETE FROM lists");
        cluster.awaitReplicated();
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = primary().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
