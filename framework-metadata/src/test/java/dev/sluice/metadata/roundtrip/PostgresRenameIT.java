package dev.sluice.metadata.roundtrip;

import dev.sluice.metadata.EmptyDatabases;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

@WithPostgres
class PostgresRenameIT extends RenameContract {

    private TestDatabase database;
    private PostgresCluster cluster;

    @Override
    Connection empty() throws SQLException {
        return EmptyDatabases.open(cluster.primary(), database);
    }

    @Override
    List<String> trigger(String table, String column) {
        return List.of(
                "create function watch() returns trigger language plpgsql as "
                        + "$$ begin insert into seen select (to_jsonb(new) ->> tg_argv[0])::integer; return null; end $$",
                "create trigger watch after update of " + column + " on " + table
                        + " for each row when (old." + column + " is distinct from new." + column
                        + ") execute function watch('total')");
    }
}
