package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.BorrowListener;
import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.EnginePool;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.ReadHorizon;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.spi.TransactionName;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
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
 * meanwhile looks at the door again before he leaves with a connection, so that nobody gets one of the old role; and where
 * connections tell by themselves where they lead, he looks at that, too, so that a promotion or demotion is noticed when
 * the supervisor has not seen it yet.
 *
 * <p>The lock guards changes of the door; borrowing takes none.
 */
final class PooledEngine implements Engine, SupervisedEngine {

    private static final Logger LOG = LoggerFactory.getLogger(PooledEngine.class);

    private final EngineSpec spec;
    private final @Nullable BorrowListener borrowListener;
    private final Duration connectionTimeout;
    private final EngineDataSource dataSource = new EngineDataSource(this);
    private final Retirement retirement;
    private final ReentrantLock changes = new ReentrantLock();
    private final Failures failures;
    private final Openings openings;
    private volatile Door door;
    private volatile Connector connector;
    private volatile int weight;

    PooledEngine(EngineSpec spec) {
        this.spec = spec;
        this.borrowListener = spec.borrowListener();
        this.connectionTimeout = spec.config().connectionTimeout();
        this.retirement = new Retirement(spec.label());
        this.connector = spec.connector();
        this.failures = new Failures(connector.product());
        this.door = Door.unopened(connector.url().isReadOnlyFile());
        this.openings = new Openings(spec.unobserved());
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
        return openings.seen();
    }

    @Override
    public boolean vouchesFor(EngineSnapshot seen) {
        return openings.vouchFor(seen);
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public Committed commit(Connection connection) throws SQLException {
        Committed told = spec.positions().commit(connection);
        return told.isUntold() ? connector.told(connection, snapshot()) : told;
    }

    @Override
    public Committed commitUnasked(Connection connection) throws SQLException {
        connection.commit();
        return connector.told(connection, snapshot());
    }

    @Override
    public Optional<TransactionName> name(Connection connection) throws SQLException {
        return spec.positions().name(connection);
    }

    @Override
    public CommitOutcome outcome(TransactionName name, Duration within) {
        return new LostCommit(spec.positions(), connector).outcome(name, within);
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
    public ReadHorizon horizon(Connection connection) throws SQLException {
        return spec.positions().horizon(connection);
    }

    @Override
    public Optional<PositionQuestion> positionQuestion() {
        return spec.positions().question();
    }

    @Override
    public Optional<Boolean> await(Connection connection, Position position, long epoch, Duration atMost)
            throws SQLException {
        return spec.positions().await(connection, position, epoch, atMost);
    }

    @Override
    public Connection borrow() {
        return borrow(connectionTimeout);
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

    @Override
    public void lockPatience(Connection connection, @Nullable Duration patience) throws SQLException {
        connector.lockPatience(connection, patience);
    }

    @Override
    public void cancel(Connection connection) throws SQLException {
        connector.cancel(connection, door.readOnly());
    }

    @Override
    public Optional<LockWait> lockWait(Connection connection) throws SQLException {
        return connector.lockWait(connection);
    }

    @Override
    public boolean reset(Connection connection) throws SQLException {
        return connector.reset(connection);
    }

    @Override
    public void discard(Connection connection) {
        EnginePool pool = door.pool();
        if (pool == null || url().isInMemory()) {
            giveBack(connection);
        } else {
            pool.discard(connection);
        }
    }

    /** What logs and errors call it: {@code manager/alias} or {@code manager/group/alias}. */
    String label() {
        return spec.label();
    }

    @Override
    public String toString() {
        return label() + " at " + url() + ": " + snapshot().role() + " "
                + snapshot().state() + " (" + snapshot().reason() + ")";
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
        return door.drained();
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
    public void watchedBy(Lookout lookout) {
        failures.toldTo(lookout);
    }

    @Override
    public int opened() {
        return openings.count();
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
    public void publish(EngineSnapshot seen, int openedBefore) {
        boolean replica = seen.role() == EngineRole.REPLICA;
        if (seen.role() != EngineRole.UNKNOWN && replica != door.readOnly()) {
            turn(replica);
        }
        openings.seen(seen, openedBefore);
    }

    @Override
    public void fence(@Nullable String why) {
        if (Objects.equals(why, door.fenced())) {
            return;
        }
        EnginePool cut = null;
        changes.lock();
        try {
            if (!door.closed()) {
                cut = why == null ? null : door.pool();
                Door next = door.withFenced(why);
                door = cut == null ? next : next.withPool(null);
            }
        } finally {
            changes.unlock();
        }
        if (cut != null) {
            retirement.cut(cut);
        }
    }

    int minIdle() {
        return spec.minIdle();
    }

    /** Like {@link #borrow}, and nobody hears of it. */
    Connection take() {
        return take(connectionTimeout);
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
        change(found -> found.closed() ? found : found.withDrained(reason));
    }

    void resume() {
        change(found -> found.withDrained(null));
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
        boolean shorter = atMost.compareTo(connectionTimeout) < 0;
        boolean looked = false;
        Door found = door;
        while (true) {
            EnginePool pool = found.isOpen() ? found.pool() : null;
            if (pool == null) {
                found = openDoor();
                continue;
            }
            try {
                Connection connection = shorter ? pool.borrow(atMost) : pool.borrow();
                Door now = door;
                if (now == found && (found.anyRole() || leadsWhereItShould(connection, found))) {
                    return connection;
                }
                if (now == found) {
                    now = looked ? ask(connection, found) : look(connection, found, atMost);
                    looked = true;
                } else {
                    giveBack(connection);
                }
                found = now;
            } catch (SQLException e) {
                Door now = door;
                if (now == found) {
                    failures.refused(e);
                    throw BorrowFailure.of(this, spec, pool.snapshot(), shorter ? atMost : connectionTimeout, e);
                }
                found = now;
            }
        }
    }

    private boolean leadsWhereItShould(Connection connection, Door found) {
        try {
            EngineRole told = connector.toldRole(connection);
            return told == EngineRole.UNKNOWN || (told == EngineRole.REPLICA) == found.readOnly();
        } catch (SQLException e) {
            LOG.trace("[{}] a connection does not tell where it leads", label(), e);
            return true;
        }
    }

    /** The server has another role than it had: its connections go, and the supervisor sees to the right ones. */
    private Door look(Connection connection, Door found, Duration atMost) {
        failures.lookout().fenced(found.readOnly() ? EngineRole.PRIMARY : EngineRole.REPLICA);
        evictIdleAndMarkOld();
        giveBack(connection);
        failures.lookout().lookNow(atMost);
        return door;
    }

    /**
     * The supervisor sees the role that the pool is for, and still a connection tells another one. So the server is asked on
     * this very connection. Behind a proxy what a connection once told may be outdated, or it may lead anywhere: then none
     * is checked any more until the role changes. A read may go to a primary; a write must not go to a replica.
     */
    private Door ask(Connection connection, Door found) throws SQLException {
        EngineRole role;
        try (connection) {
            role = observe(connection).role();
        }
        if ((role == EngineRole.REPLICA) != found.readOnly() && !found.readOnly()) {
            throw BorrowFailure.leadsToAReplica(this);
        }
        LOG.warn(
                "[{}] connections do not tell reliably whether they lead to a primary or a replica; they are lent unchecked",
                label());
        return change(now -> now == found ? now.withAnyRole() : now);
    }

    private Door openDoor() {
        return change(found -> {
            if (!found.isOpen()) {
                throw BorrowFailure.shut(this, found);
            }
            return found.pool() != null ? found : found.withPool(openPool(found.readOnly()));
        });
    }

    private EnginePool openPool(boolean replica) {
        return spec.openPool(connector, replica, failures, openings);
    }

    /**
     * Retires the pool, if there is one, for another role. The new one is made at once, so that it fills before somebody
     * needs it; if that fails, the next borrower tries, and is told.
     */
    private void turn(boolean replica) {
        EnginePool old = null;
        changes.lock();
        try {
            old = door.pool();
            door = door.withRole(replica);
            if (old != null) {
                door = door.withPool(openPool(replica));
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
            EnginePool fresh = old == null ? null : spec.openPool(target, door.readOnly(), failures, openings);
            connector = target;
            door = door.withPool(fresh);
            return old;
        } finally {
            changes.unlock();
        }
    }

    private Door change(UnaryOperator<Door> change) {
        changes.lock();
        try {
            Door next = change.apply(door);
            door = next;
            return next;
        } finally {
            changes.unlock();
        }
    }

    void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new EngineUnavailableException(
                    label() + ": a connection could not be returned (" + e.getMessage() + "); borrow again", e);
        }
    }
}
