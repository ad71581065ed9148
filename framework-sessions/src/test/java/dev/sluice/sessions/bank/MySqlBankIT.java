package dev.sluice.sessions.bank;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import org.junit.jupiter.api.BeforeAll;

@WithMySql(own = true)
class MySqlBankIT extends BankSuite {

    private static MySqlCluster cluster;
    private static TestDatabase database;

    @BeforeAll
    static void open(MySqlCluster own, TestDatabase fresh) {
        cluster = own;
        database = fresh;
        open(DatabaseManager.builder("bank")
                .credentials(CredentialsSource.of(fresh.user(), Secret.of(fresh.password())))
                .primary(fresh.jdbcUrl(own.source())));
    }

    @Override
    public AutoCloseable disturbance() {
        return new Killer(
                () -> cluster.source().connect(database.name()),
                "select id from information_schema.processlist where db = '" + database.name()
                        + "' and id <> connection_id()",
                "kill ?",
                () -> {
                    cluster.kill(cluster.source());
                    cluster.restart(cluster.source());
                });
    }
}
