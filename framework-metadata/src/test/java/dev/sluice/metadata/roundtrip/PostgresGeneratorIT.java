package dev.sluice.metadata.roundtrip;

import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;

@WithPostgres
class PostgresGeneratorIT extends GeneratorContract {

    private TestDatabase database;
    private PostgresCluster cluster;
    private static int databases;

    @Override
    Connection empty() throws SQLException {
        String name = database.name() + "_" + ++databases;
        try (Connection connection = cluster.primary().connect(database.name())) {
            Fixtures.execute(connection, "create database " + name);
        }
        return cluster.primary().connect(name);
    }
}
