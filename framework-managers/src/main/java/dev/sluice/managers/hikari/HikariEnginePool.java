package dev.sluice.managers.hikari;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import dev.sluice.DatabaseException;
import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.topology.PoolSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A HikariCP pool. */
record HikariEnginePool(HikariDataSource hikari, int maxSize) implements EnginePool {

    @Override
    public Connection borrow() throws SQLException {
        return hikari.getConnection();
    }

    /** Past the data source, which knows one timeout for everybody; the pool behind it takes another with each call. */
    @Override
    public Connection borrow(Duration atMost) throws SQLException {
        return !hikari.isClosed() && hikari.getHikariPoolMXBean() instanceof HikariPool pool
                ? pool.getConnection(atMost.toMillis())
                : hikari.getConnection();
    }

    @Override
    public PoolSnapshot snapshot() {
        HikariPoolMXBean pool = hikari.getHikariPoolMXBean();
        return new PoolSnapshot(
                maxSize,
                pool.getTotalConnections(),
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection());
    }

    @Override
    public void evict() {
        hikari.getHikariPoolMXBean().softEvictConnections();
    }

    /**
     * HikariCP closes an evicted connection by and by, and takes its lent proxy back with it. One of a pool before this it
     * does not know; such a one is closed here, and counted by its own pool until that ends. One that was aborted is closed already;
     * its driver may hold a lock for the statement that has not noticed yet.
     */
    @Override
    public void discard(Connection borrowed) {
        try {
            Connection own = borrowed.unwrap(Connection.class);
            if (!own.isClosed()) {
                own.close();
            }
            hikari.evictConnection(borrowed);
        } catch (SQLException e) {
            throw new DatabaseException(
                    hikari.getPoolName() + ": a connection could not be discarded (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        hikari.close();
    }

    @Override
    public Object delegate() {
        return hikari;
    }
}
