package dev.sluice.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring's lazy proxy over a routing data source that asks whether the transaction only reads. What Spring's transaction
 * manager would say is said here, without the manager: the flag of the thread, and of the connection.
 */
record SpringRouting(HikariDataSource primary, HikariDataSource replica, DataSource routing) implements Contestant {

    static SpringRouting at(Site site) {
        HikariDataSource primary = site.primaryPool();
        HikariDataSource replica = site.replicaPool();
        AbstractRoutingDataSource byFlag = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return TransactionSynchronizationManager.isCurrentTransactionReadOnly();
            }
        };
        byFlag.setTargetDataSources(Map.of(true, replica, false, primary));
        byFlag.afterPropertiesSet();
        LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
        lazy.setTargetDataSource(byFlag);
        // Else it asks a connection of the primary for both
        lazy.setDefaultAutoCommit(true);
        lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        lazy.afterPropertiesSet();
        return new SpringRouting(primary, replica, lazy);
    }

    @Override
    public void run() throws SQLException {
        TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
        try (Connection connection = routing.getConnection()) {
            connection.setReadOnly(true);
            PointSelect.on(connection);
        } finally {
            TransactionSynchronizationManager.setCurrentTransactionReadOnly(false);
        }
    }

    @Override
    public void close() {
        replica.close();
        primary.close();
    }
}
