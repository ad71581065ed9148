package dev.sluice.sessions.bank;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.sessions.SessionOptions.Isolation;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres(own = true)
class PostgresBankIT extends BankSuite {

    private static PostgresCluster cluster;
    private static TestDatabase database;

    @BeforeAll
    static void open(PostgresCluster own, TestDatabase fresh) throws SQLException {
        cluster = own;
        database = fresh;
        keepWhatIsCommitted();
        open(DatabaseManager.builder("bank")
                .credentials(CredentialsSource.of(fresh.user(), Secret.of(fresh.password())))
                .primary(fresh.jdbcUrl(own.primary())));
    }

    /** A cluster for tests does not write a commit's log at once; one that is acknowledged has to outlive the server. */
    private static void keepWhatIsCommitted() throws SQLException {
        try (Connection connection = cluster.primary().connect(database.name());
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set synchronous_commit = on");
            statement.execute("select pg_reload_conf()");
        }
    }

    /** The first to update a row wins there, and the other is told. */
    @Test
    void losesNoTransferAtRepeatableRead() throws Exception {
        transfers(Isolation.REPEATABLE_READ, 25);
    }

    @Override
    public AutoCloseable disturbance() {
        return new Killer(
                () -> cluster.primary().connect(database.name()),
                "select pid from pg_stat_activity where application_name = 'sluice/bank'",
                "select pg_terminate_backend(?)",
                () -> {
                    cluster.kill(cluster.primary());
                    cluster.restart(cluster.primary());
                });
    }
}
