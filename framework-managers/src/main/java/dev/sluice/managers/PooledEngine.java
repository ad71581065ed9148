package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.BorrowListener;
import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An engine whose connections come from a pool.
 *
 * <p>What a borrower meets is one immutable {@link Door}: a pool, or the reason why there is none. A pool is for one
 * target and one role all its life. When either changes, a new pool takes its place in the door and the old one retires:
 * its idle connections are closed at once, the borrowed ones when they come back. A borrower who waited at the old pool
 * meanwhile looks at the door again before he leaves with a connection, so that nobody gets one of the old role.
 *
 * <p>The lock guards changes of the door; borrowing takes none.
 */
final class PooledEngine implements Engine, SupervisedEngine {

    private static final Logger LOG = LoggerFactory.getLogger(PooledEngine.class);

    private final EngineSpec spec;
    private final @Nullable BorrowListener borrowListener;
    private final EngineDataSource dataSource = new EngineDataSource(this);
    private final Retirement retirement;
    private final ReentrantLock changes = new ReentrantLock();
    private volatile Door door = Door.UNOPENED;
    private volatile Connector connector;
    private volatile EngineSnapshot snapshot;
    private volatile boolean readOnly;
    private volatile int weight;
    private volatile Runnable borrowFailure = () -> {};

    PooledEngine(EngineSpec spec) {
        this.spec = spec;
        this.borrowListener = spec.borrowListener();
        this.retirement = new Retirement(spec.label());
        this.connector = spec.connector();
        this.readOnly = connector.url().isReadOnlyFile();
        this.snapshot = spec.unobserved();
        this.weight = spec.engineConfig().weight();
    }

    @Override
    public EngineName name() {
        return spec.name();
    }

    @Override
    public DatabaseProduct product() {
        return spec.connector().product();
    }

    @Override
    public EngineUrl url() {
        return connector.url();
    }

    @Override
    public EngineSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public Optional<Position> committedPosition(Connection connection) {
        return connector.committedPosition(connection);
    }

    @Override
    public ServerStatus observe(Connection connection) throws SQLException {
        return spec.positions().observe(connection, false);
    }

    @Override
    public Optional<Boolean> await(Connection connection, Position position, Duration atMost) throws SQLException {
        return spec.positions().await(connection, position, atMost);
    }

    @Override
    public Connection borrow() {
        return borrow(spec.config().connectionTimeout());
    }

    @Override
    public Connection borrow(Duration atMost) {
        if (borrowListener == null) {
            return take(atMost);
        }
        long start = System.nanoTime();
        boolean served = false;
        try {
            Connection connection = take(atMost);
            served = true;
            return connection;
        } finally {
            borrowListener.borrowed(name(), System.nanoTime() - start, served);
        }
    }

    /** What logs and errors call it: {@code manager/alias} or {@code manager/group/alias}. */
    String label() {
        return spec.label();
    }

    /** The pool's counts of this moment. */
    @Override
    public PoolSnapshot pool() {
        EnginePool pool = door.pool();
        return pool == null ? PoolSnapshot.EMPTY : pool.snapshot();
    }

    /** What is behind {@code DataSource.unwrap}; opens the pool if need be. */
    Object poolDelegate() {
        Door found = door;
        EnginePool pool = found.pool() != null ? found.pool() : openDoor().pool();
        return pool == null ? this : pool.delegate();
    }

    @Override
    public @Nullable String draining() {
        Door found = door;
        return found.state() == Door.State.DRAINING ? found.reason() : null;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public String zone() {
        return spec.engineConfig().zone();
    }

    void weight(int share) {
        weight = share;
    }

    @Override
    public void onBorrowFailure(Runnable hook) {
        borrowFailure = hook;
    }

    /** A connection of its own, outside the pool, so that a full pool does not look like a dead server. */
    @Override
    public Connection connectForProbe(Duration timeout) throws SQLException {
        return connector.connect(timeout);
    }

    /** Closes idle connections now and borrowed ones when they come back; not those of a database in memory. */
    @Override
    public void evictIdleAndMarkOld() {
        EnginePool pool = door.pool();
        if (pool != null && !url().isInMemory()) {
            pool.evict();
        }
    }

    /**
     * Takes over what the supervisor has seen. If the role calls for another pool, that is in place when this returns:
     * call it before the new topology is published.
     */
    @Override
    public void publish(EngineSnapshot seen) {
        boolean replica = seen.role() == EngineRole.REPLICA;
        if (seen.role() != EngineRole.UNKNOWN && replica != readOnly) {
            turn(replica);
        }
        snapshot = seen;
    }

    /** Opens the pool's idle connections, and waits for them. */
    void warmUp() {
        int wanted = spec.minIdle();
        Connection[] held = new Connection[wanted];
        try {
            for (int i = 0; i < wanted; i++) {
                held[i] = take(spec.config().connectionTimeout());
            }
        } finally {
            for (Connection connection : held) {
                if (connection != null) {
                    giveBack(connection);
                }
            }
        }
    }

    /** Points to another place from now on, then closes the old pool: when all is returned, at the latest at the deadline. */
    void retarget(Connector next, Duration deadline) {
        EnginePool old = reopen(next);
        if (old != null) {
            retirement.complete(old, deadline);
        }
    }

    /** Takes no new borrowers until {@link #resume}. Called again, it says another reason. */
    void beginDrain(String reason) {
        move(state -> state != Door.State.CLOSED, Door.State.DRAINING, reason);
    }

    void resume() {
        move(state -> state == Door.State.DRAINING, Door.State.OPEN, "");
    }

    /** Waits until nothing is borrowed; false if the deadline passed. */
    boolean awaitReturned(Duration deadline) {
        return retirement.await(door.pool(), deadline);
    }

    /** Closes the pool, also under those who still have a connection of it. Idempotent. */
    void close() {
        EnginePool pool;
        changes.lock();
        try {
            pool = door.pool();
            door = Door.CLOSED;
        } finally {
            changes.unlock();
        }
        if (pool != null) {
            pool.close();
        }
        retirement.close();
    }

    /** How many connections are borrowed, those of former pools included. */
    int borrowed() {
        return pool().active() + retirement.borrowed();
    }

    private Connection take(Duration atMost) {
        Duration timeout = spec.config().connectionTimeout();
        boolean shorter = atMost.compareTo(timeout) < 0;
        Door found = door;
        while (true) {
            EnginePool pool = found.state() == Door.State.OPEN ? found.pool() : null;
            if (pool == null) {
                found = openDoor();
                continue;
            }
            try {
                Connection connection = shorter ? pool.borrow(atMost) : pool.borrow();
                Door now = door;
                if (now == found) {
                    return connection;
                }
                giveBack(connection);
                found = now;
            } catch (SQLException e) {
                Door now = door;
                if (now == found) {
                    borrowFailure.run();
                    throw BorrowFailure.of(this, spec, pool.snapshot(), shorter ? atMost : timeout, e);
                }
                found = now;
            }
        }
    }

    private Door openDoor() {
        changes.lock();
        try {
            Door found = door;
            if (found.state() != Door.State.OPEN) {
                throw BorrowFailure.shut(this, found);
            }
            if (found.pool() == null) {
                found = found.with(spec.openPool(connector, readOnly));
                door = found;
            }
            return found;
        } finally {
            changes.unlock();
        }
    }

    /**
     * Retires the pool, if there is one, for another role. The new one is made at once, so that it fills before somebody
     * needs it; if that fails, the next borrower tries, and is told.
     */
    private void turn(boolean replica) {
        EnginePool old = null;
        changes.lock();
        try {
            readOnly = replica;
            old = door.pool();
            if (old != null) {
                door = door.with(null);
                door = door.with(spec.openPool(connector, replica));
            }
        } catch (RuntimeException e) {
            LOG.warn("[{}] no pool for the new role could be made, the next borrower tries again", label(), e);
        } finally {
            changes.unlock();
        }
        if (old != null) {
            retirement.begin(old);
        }
    }

    /** Puts a new pool in the place of the one that is there, if one is; the caller sees to the end of that. */
    private @Nullable EnginePool reopen(Connector target) {
        changes.lock();
        try {
            EnginePool old = door.pool();
            EnginePool fresh = old == null ? null : spec.openPool(target, readOnly);
            connector = target;
            door = door.with(fresh);
            return old;
        } finally {
            changes.unlock();
        }
    }

    private void move(Predicate<Door.State> from, Door.State to, String reason) {
        changes.lock();
        try {
            if (from.test(door.state())) {
                door = new Door(to, door.pool(), reason);
            }
        } finally {
            changes.unlock();
        }
    }

    private void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineUnavailableException(
                    label() + ": a connection could not be returned (" + e.getMessage() + "); borrow again", e);
        }
    }
}
