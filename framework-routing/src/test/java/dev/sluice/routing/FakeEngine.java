package dev.sluice.routing;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.Engine;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import dev.sluice.managers.topology.Lag;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is what a test says. What was seen of it (its snapshot) and what it says when it is asked (its live
 * position) are told apart, because routing must. Its connections are real ones, to an empty SQLite database.
 */
final class FakeEngine implements Engine {

    static final Instant SINCE = Instant.parse("2026-11-20T12:03:07Z");

    private final EngineName name;
    private final List<Connection> borrowed = new ArrayList<>();
    private EngineRole role;
    private EngineState state = EngineState.UP;
    private String reason = "answered";
    private long epoch = 1;
    private @Nullable Position seen;
    private @Nullable Position live;
    private Lag lag = Lag.NONE;
    private Instant asOf = SINCE;
    private boolean waits;
    private Consumer<Duration> onAwait = time -> {};
    private int awaited;
    private @Nullable PositionQuestion question;
    private Instant since = SINCE;
    private boolean mute;
    private boolean vouching = true;
    private Committed told = Committed.untold();
    private @Nullable String refusal;
    private @Nullable Position committed;
    private int weight = EngineSnapshot.DEFAULT_WEIGHT;
    private String zone = "";
    private PoolSnapshot pool = PoolSnapshot.EMPTY;
    private boolean exhausted;
    private int asked;
    private final List<Duration> patience = new ArrayList<>();
    private Consumer<Duration> onWait = time -> {};

    FakeEngine(String name, EngineRole role) {
        this.name = EngineName.parse(name);
        this.role = role;
    }

    FakeEngine role(EngineRole role) {
        this.role = role;
        return this;
    }

    FakeEngine state(EngineState state, String reason) {
        this.state = state;
        this.reason = reason;
        return this;
    }

    FakeEngine epoch(long epoch) {
        this.epoch = epoch;
        return this;
    }

    FakeEngine weight(int weight) {
        this.weight = weight;
        return this;
    }

    FakeEngine zone(String zone) {
        this.zone = zone;
        return this;
    }

    /** How large its pool is, of which others have borrowed {@code active}. */
    FakeEngine pool(int max, int active) {
        this.pool = new PoolSnapshot(max, max, active, max - active, 0);
        return this;
    }

    FakeEngine since(Instant since) {
        this.since = since;
        return this;
    }

    /** Both seen and live. */
    FakeEngine at(@Nullable String lsn) {
        this.seen = lsn == null ? null : Lsn.parse(lsn);
        this.live = seen;
        return this;
    }

    FakeEngine standing(Position position) {
        this.seen = position;
        this.live = position;
        return this;
    }

    /** From now on it may have been restarted since it was seen. */
    FakeEngine unvouched() {
        this.vouching = false;
        return this;
    }

    @Override
    public boolean vouchesFor(EngineSnapshot seen) {
        return vouching;
    }

    /** From now on it fails when it is asked. */
    FakeEngine mute() {
        this.mute = true;
        return this;
    }

    FakeEngine live(String lsn) {
        this.live = Lsn.parse(lsn);
        return this;
    }

    FakeEngine live(Position position) {
        this.live = position;
        return this;
    }

    /** What the server says with each commit from now on. */
    FakeEngine committing(Position position) {
        this.committed = position;
        return this;
    }

    FakeEngine lag(Duration time) {
        this.lag = new Lag(time, -1);
        return this;
    }

    /** Until when the manager knows its data to be current. */
    FakeEngine asOf(Instant moment) {
        this.asOf = moment;
        return this;
    }

    /** The server waits for a position by itself; {@code passing} is what happens meanwhile. */
    FakeEngine waiting(Consumer<Duration> passing) {
        this.waits = true;
        this.onAwait = passing;
        return this;
    }

    /** What the server says with a commit that goes through the engine. */
    FakeEngine telling(Committed told) {
        this.told = told;
        return this;
    }

    /** From now on it can be asked together with a read. */
    FakeEngine answersInFront(PositionQuestion question) {
        this.question = question;
        return this;
    }

    int awaited() {
        return awaited;
    }

    /** From now on nobody gets a connection. */
    FakeEngine refusing(@Nullable String what) {
        this.refusal = what;
        return this;
    }

    /** From now on nobody gets a connection, because all are in use. */
    FakeEngine exhausted() {
        this.exhausted = true;
        return refusing("no connection within 500 ms");
    }

    /** What happens while a borrower waits in vain. */
    FakeEngine onWait(Consumer<Duration> passing) {
        this.onWait = passing;
        return this;
    }

    /** How long those who were refused were ready to wait. */
    List<Duration> patience() {
        return patience;
    }

    int asked() {
        return asked;
    }

    /** How many connections were handed out in all. */
    int borrowed() {
        return borrowed.size();
    }

    long notReturned() {
        return borrowed.stream().filter(FakeEngine::isOpen).count();
    }

    @Override
    public EngineName name() {
        return name;
    }

    @Override
    public DatabaseProduct product() {
        return DatabaseProduct.POSTGRESQL;
    }

    @Override
    public EngineUrl url() {
        return EngineUrl.parse("postgresql://localhost/" + name.alias());
    }

    @Override
    public EngineSnapshot snapshot() {
        return new EngineSnapshot(
                name,
                product(),
                "18.6",
                role,
                state,
                epoch,
                seen,
                lag,
                Duration.ZERO,
                pool,
                asOf,
                since,
                reason,
                weight,
                zone);
    }

    @Override
    public Connection borrow() {
        if (refusal != null && exhausted) {
            throw EngineUnavailableException.withoutFault(
                    "shop/" + name + ": " + refusal + "; raise pool.max-size", null);
        }
        if (refusal != null) {
            throw new EngineUnavailableException("shop/" + name + ": " + refusal + "; raise pool.max-size");
        }
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            borrowed.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Exhausted or not, it takes all the time it is given. */
    @Override
    public Connection borrow(Duration atMost) {
        if (refusal != null) {
            patience.add(atMost);
            onWait.accept(atMost);
        }
        return borrow();
    }

    @Override
    public Optional<Position> committedPosition(Connection connection) {
        return Optional.ofNullable(committed);
    }

    @Override
    public Committed commit(Connection connection) throws SQLException {
        connection.commit();
        return told;
    }

    @Override
    public Optional<Boolean> await(Connection connection, Position position, long ofEpoch, Duration atMost) {
        if (!waits) {
            return Optional.empty();
        }
        awaited++;
        onAwait.accept(atMost);
        return Optional.of(live != null && ofEpoch == epoch && live.covers(position));
    }

    @Override
    public Optional<PositionQuestion> positionQuestion() {
        return Optional.ofNullable(question);
    }

    @Override
    public ServerStatus observe(Connection connection) throws SQLException {
        asked++;
        if (mute) {
            throw new SQLException("no answer", "08006");
        }
        return role == EngineRole.PRIMARY
                ? ServerStatus.primary(epoch, live, live, "18.6")
                : ServerStatus.replica(epoch, live, "18.6", null);
    }

    @Override
    public DataSource dataSource() {
        throw new UnsupportedOperationException("no test needs it");
    }

    private static boolean isOpen(Connection connection) {
        try {
            return !connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
