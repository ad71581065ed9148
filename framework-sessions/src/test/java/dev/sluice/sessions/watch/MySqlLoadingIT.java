package dev.sluice.sessions.watch;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

@WithMySql
class MySqlLoadingIT extends LoadingContract {

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase fresh) {
        open(DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(fresh.user(), Secret.of(fresh.password())))
                .primary(fresh.jdbcUrl(cluster.source())));
    }

    @Override
    EngineRole reading() {
        return EngineRole.PRIMARY;
    }
}
