package dev.sluice.routing;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.Engine;
import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.spi.ReadHorizon;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.spi.TransactionName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.Route;
import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a unit of work, which remembers what its commits have told. Whatever is done in auto-commit mode, it
 * cannot tell from a commit, and takes for one that told nothing. Confined to one thread at a time.
 */
final class TrackedConnection extends DelegatingConnection {

    static final Logger LOG = LoggerFactory.getLogger(TrackedConnection.class);

    /** Of a position as text, about 70 gaps in a GTID set. */
    private static final int CROWDED = 1024;

    private final RoutedConnection owner;
    private final Connection connection;
    private final Engine engine;
    private final RouterSettings settings;

    private boolean autoCommit = true;
    private boolean beginsLate;
    private boolean commits;
    private boolean untold;
    private boolean unasked;
    private long epoch;
    private @Nullable Position told;
    private @Nullable CommitGate gate;
    private @Nullable TransactionName named;
    private @Nullable HomeNamespace home;

    TrackedConnection(RoutedConnection owner, Connection connection, Engine engine, RouterSettings settings) {
        this.owner = owner;
        this.connection = connection;
        this.engine = engine;
        this.settings = settings;
    }

    @Override
    public Connection delegate() {
        untold |= autoCommit;
        return connection;
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        untold |= autoCommit && !this.autoCommit; // commits what is open
        connection.setAutoCommit(autoCommit);
        this.autoCommit = autoCommit;
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return connection.getAutoCommit();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        connection.setTransactionIsolation(level);
    }

    @Override
    public void setCatalog(String catalog) throws SQLException {
        leaveHome();
        delegate().setCatalog(catalog);
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        leaveHome();
        delegate().setSchema(schema);
    }

    private void leaveHome() throws SQLException {
        if (home == null) {
            home = HomeNamespace.of(connection, engine.product());
        }
    }

    @Override
    public boolean isClosed() throws SQLException {
        return connection.isClosed();
    }

    @Override
    public void commit() throws SQLException {
        if (gate != null) {
            gate.committing();
        }
        if (owner.route().intent() == Intent.READ) {
            if (!isBetweenTransactions()) {
                connection.commit();
            }
            return;
        }
        boolean ended = false;
        try {
            boolean asks = gate == null
                    || gate.comparesPositions()
                    || !isAlone(owner.route().group());
            Committed committed = asks ? engine.commit(connection) : engine.commitUnasked(connection);
            unasked = !asks && committed.isUntold();
            commits = true;
            if (committed.position() != null) {
                add(committed.epoch(), committed.position());
                untold = false; // it covers whatever was committed here before
            } else {
                untold |= committed.isUntold();
            }
            ended = true;
        } finally {
            untold |= !ended; // whether it was committed may not be known
        }
    }

    @Override
    public void rollback() throws SQLException {
        if (gate != null) {
            gate.rollingBack();
        }
        if (!isBetweenTransactions()) {
            connection.rollback();
        }
    }

    /** Whether nothing has begun, although whoever ends it may think so. */
    private boolean isBetweenTransactions() {
        return beginsLate && autoCommit;
    }

    void beginsLate() {
        beginsLate = true;
    }

    void gate(CommitGate next) {
        gate = next;
    }

    void name() throws SQLException {
        named = engine.name(connection).orElse(null);
    }

    Optional<CommitOutcome> outcome(Duration within) {
        TransactionName asked = named;
        if (asked == null) {
            return Optional.empty();
        }
        CommitOutcome outcome = engine.outcome(asked, within);
        Position position = outcome.committed().position();
        if (position != null) {
            add(outcome.committed().epoch(), position);
            commits = true;
            untold = false;
        }
        return Optional.of(outcome);
    }

    void lockPatience(@Nullable Duration patience) throws SQLException {
        engine.lockPatience(connection, patience);
    }

    void cancel() throws SQLException {
        engine.cancel(connection);
    }

    Optional<LockWait> lockWait() throws SQLException {
        return engine.lockWait(connection);
    }

    @Override
    public void close() throws SQLException {
        owner.giveBack();
    }

    void giveBack() throws SQLException {
        if (home != null) {
            try {
                home.comeBack();
            } catch (SQLException e) {
                LOG.debug("[{}] the session could not be set back to its own schema, and is closed", engine.name(), e);
                discard();
                return;
            }
        }
        connection.close();
    }

    boolean reset() throws SQLException {
        return engine.reset(connection);
    }

    void discard() {
        engine.discard(connection);
    }

    DatabaseProduct product() {
        return engine.product();
    }

    /** Where the history stands after all that was committed here. */
    Bookmark committed(Route route, EngineSnapshot seen) throws SQLException {
        Position heard = engine.committedPosition(connection).orElse(null);
        add(seen.epoch(), heard);
        boolean complete = heard != null || (commits && !untold);
        if (!complete && unasked) {
            return Bookmark.ofUnknown(route.group(), newestEpoch(seen, route.group()));
        }
        if (!complete || isScopeVague(route.group())) {
            return position(route, seen, settings.timing().instant());
        }
        Position known = told;
        if (known == null) {
            return Bookmark.none();
        }
        settings.findings().told(seen, epoch, known, Instant.EPOCH);
        return Bookmark.of(route.group(), epoch, known);
    }

    /** Where the engine stands, by its own word. */
    Bookmark position(Route route, EngineSnapshot seen, Instant before) throws SQLException {
        ServerStatus status = engine.observe(connection);
        settings.findings().told(seen, status, before);
        Position now = status.position();
        if (now == null) {
            return Bookmark.ofUnknown(route.group(), epoch(status, seen, route.group()));
        }
        untold = false;
        commits = true;
        epoch = epoch(status, seen, route.group());
        told = now;
        return Bookmark.of(route.group(), epoch, now);
    }

    /**
     * After all that was read here, when the unit of work has ended, in whatever state, and whether or not the server still
     * answers.
     */
    Bookmark positionAtEnd(Route route, EngineSnapshot seen, Instant before) throws SQLException {
        int timeout = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, (int) FreshnessProof.SHORTEST_TIMEOUT.toMillis());
        if (!connection.getAutoCommit()) {
            connection.rollback(); // in a transaction that has failed it could not be asked
        }
        ReadHorizon horizon = engine.horizon(connection);
        settings.findings().told(seen, horizon.status(), before);
        connection.setNetworkTimeout(Runnable::run, timeout);
        long at = epoch(horizon.status(), seen, route.group());
        Position furthest = horizon.position();
        return furthest == null ? Bookmark.ofUnknown(route.group(), at) : Bookmark.of(route.group(), at, furthest);
    }

    /** Of the history that a position belongs to. A standby forgets the newest one when nobody sends to it. */
    private long epoch(ServerStatus status, EngineSnapshot seen, String group) {
        return status.role() == EngineRole.REPLICA
                ? Math.max(status.epoch(), newestEpoch(seen, group))
                : status.epoch();
    }

    /**
     * The newest one that is known by now. What was read is remembered in it: in an older one it would count for nothing beside
     * any of the newer, and one that is too new demands no less of later reads.
     */
    long newestEpoch(EngineSnapshot seen, String group) {
        GroupSnapshot now = now(group);
        return now == null ? seen.epoch() : Math.max(seen.epoch(), now.epoch());
    }

    private boolean isAlone(String group) {
        GroupSnapshot now = now(group);
        return now != null && now.engines().size() == 1;
    }

    private @Nullable GroupSnapshot now(String group) {
        return settings.manager().topology().groups().get(group);
    }

    private void add(long epoch, @Nullable Position position) {
        if (position != null) {
            told = told == null ? position : told.merge(position);
            this.epoch = epoch;
        }
    }

    /**
     * MySQL tells the one transaction that it committed, and those of others leave gaps between ours, ever more of them in
     * a thread that lives long. The server's whole set has none, and closes them. It also comes after whatever was committed
     * at a position that nobody could tell.
     */
    private boolean isScopeVague(String group) {
        Bookmark current = settings.scope().current();
        return current.lacksPosition(group)
                || (told instanceof GtidSet
                        && current.position(group)
                                .map(Position::toString)
                                .filter(text -> text.length() > CROWDED)
                                .isPresent());
    }
}
