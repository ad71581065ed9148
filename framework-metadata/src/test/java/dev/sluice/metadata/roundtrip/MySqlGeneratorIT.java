package dev.sluice.metadata.roundtrip;

import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.SQLException;

@WithMySql
class MySqlGeneratorIT extends GeneratorContract {

    private TestDatabase database;
    private MySqlCluster cluster;
    private static int databases;

    @Override
    Connection empty() throws SQLException {
        String name = database.name() + "_" + ++databases;
        try (Connection connection = cluster.source().connect(database.name())) {
            Fixtures.execute(connection, "create database " + name);
        }
        return cluster.source().connect(name);
    }
}
