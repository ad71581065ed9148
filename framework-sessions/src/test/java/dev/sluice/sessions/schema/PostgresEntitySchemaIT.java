package dev.sluice.sessions.schema;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@WithPostgres
class PostgresEntitySchemaIT extends EntitySchemaContract {

    private static int databases;

    private TestDatabase database;
    private PostgresCluster cluster;

    @Override
    DatabaseManager database() throws SQLException {
        ClusterNode server = cluster.primary();
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(server.user(), Secret.of(server.password())))
                .primary(server.jdbcUrl(made()))
                .build();
    }

    @Override
    String module() {
        return "ledger";
    }

    @Override
    Connection empty() throws SQLException {
        return cluster.primary().connect(made());
    }

    private String made() throws SQLException {
        String name = database.name() + "_" + ++databases;
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return name;
    }
}
