package dev.sluice.managers.probe;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.contract.PositionSourceContract;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@WithMySql(replicas = 2)
class MySqlPositionsIT extends PositionSourceContract {

    MySqlCluster cluster;
    TestDatabase database;

    @Override
    protected PositionSource source() {
        return ServerPositions.of(DatabaseProduct.MYSQL);
    }

    @Override
    protected Connection connect() throws SQLException {
        return cluster.source().connect(database.name());
    }

    @Override
    protected EngineRole role() {
        return EngineRole.PRIMARY;
    }

    @Override
    protected void write() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS t (id int)");
            statement.execute("INSERT INTO t VALUES (1)");
        }
    }
}
