package dev.sluice.metadata.evolve;

import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;

@WithPostgres
class PostgresEvolutionIT extends EvolutionContract {

    private TestDatabase database;
    private PostgresCluster cluster;

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.primary(), database);
    }

    @Override
    Connection beside(Connection other) throws SQLException {
        return cluster.primary().connect(other.getCatalog());
    }

    @Override
    boolean isBusy(SQLException e) {
        return false;
    }

    @Override
    String position() {
        return "strpos";
    }
}
