package dev.sluice.metadata.roundtrip;

import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

@WithMySql
class MySqlRenameIT extends RenameContract {

    private TestDatabase database;
    private MySqlCluster cluster;

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.source(), database);
    }

    @Override
    List<String> trigger(String table, String column) {
        return List.of("create trigger watch after update on " + table + " for each row insert into seen values (new."
                + column + ")");
    }
}
