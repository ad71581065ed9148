package dev.sluice.sessions.watch;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import org.junit.jupiter.api.BeforeAll;

@WithPostgres
class PostgresLoadingIT extends LoadingContract {

    @BeforeAll
    void open(PostgresCluster cluster, TestDatabase fresh) {
        open(DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(fresh.user(), Secret.of(fresh.password())))
                .primary(fresh.jdbcUrl(cluster.primary())));
    }

    @Override
    EngineRole reading() {
        return EngineRole.PRIMARY;
    }
}
