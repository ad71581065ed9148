package dev.sluice.benchmarks.failover;

import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Sees to the millisecond when a standby becomes a primary: promoting it in good order returns later. */
record RecoveryWatch(ClusterNode standby, String database) implements Callable<Long> {

    @Override
    public Long call() throws SQLException, InterruptedException {
        try (Connection connection = standby.connect(database);
                Statement statement = connection.createStatement()) {
            while (isInRecovery(statement)) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return System.nanoTime();
        }
    }

    private static boolean isInRecovery(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select pg_is_in_recovery()")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
