package dev.sluice.sessions.schema;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

@WithMySql
class MySqlEntitySchemaIT extends EntitySchemaContract {

    private static int databases;

    private TestDatabase database;
    private MySqlCluster cluster;

    @Override
    DatabaseManager database() throws SQLException {
        ClusterNode server = cluster.source();
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(server.user(), Secret.of(server.password())))
                .primary(server.jdbcUrl(made()))
                .build();
    }

    @Override
    String module() {
        return database.name() + "_ledger";
    }

    @Override
    void prepareModule(DatabaseManager manager) throws SQLException {
        make(manager, List.of("create database " + module()));
    }

    @Override
    Connection empty() throws SQLException {
        return cluster.source().connect(made());
    }

    private String made() throws SQLException {
        String name = database.name() + "_" + ++databases;
        try (Connection connection = cluster.source().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return name;
    }
}
