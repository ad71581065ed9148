package dev.sluice.metadata.evolve;

import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.SQLException;

@WithMySql
class MySqlEvolutionIT extends EvolutionContract {

    private TestDatabase database;
    private MySqlCluster cluster;

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.source(), database);
    }

    @Override
    Connection beside(Connection other) throws SQLException {
        return cluster.source().connect(other.getCatalog());
    }

    @Override
    boolean isBusy(SQLException e) {
        return false;
    }

    @Override
    String position() {
        return "instr";
    }
}
