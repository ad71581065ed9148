package dev.sluice.sessions.groups;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** A database of its own on a shared server; its maker drops it. */
record ServerDatabase(ClusterNode node, String maintenance, String name) implements AutoCloseable {

    /** @param maintenance a database that is always there */
    static ServerDatabase create(ClusterNode node, String maintenance, String name) throws SQLException {
        ServerDatabase database = new ServerDatabase(node, maintenance, name);
        database.close(); // what an aborted run may have left
        database.execute("create database " + name);
        return database;
    }

    DatabaseManagerBuilder engines() {
        return engines(reached -> reached.jdbcUrl(name));
    }

    DatabaseManagerBuilder engines(Function<ClusterNode, String> url) {
        return DatabaseManager.builder(name)
                .credentials(CredentialsSource.of(node.user(), Secret.of(node.password())))
                .primary(url.apply(node));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = node.connect(maintenance);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("drop database if exists " + name);
    }
}
