package dev.sluice.sessions.schema;

import dev.sluice.Secret;
import dev.sluice.SqlName;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;

@WithPostgres
class PostgresTenantSchemasIT extends TenantSchemasContract {

    private TestDatabase database;

    @Override
    DatabaseManager database() {
        return DatabaseManager.builder("shop")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .primary(database.jdbcUrl())
                .build();
    }

    @Override
    SqlName namespace(String tenant) {
        return SqlName.of(tenant);
    }
}
