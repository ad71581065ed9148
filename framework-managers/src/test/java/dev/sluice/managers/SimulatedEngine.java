package dev.sluice.managers;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.topology.PoolSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An engine whose server says what a test makes it say. Its connections are real ones, to a database in memory. */
final class SimulatedEngine implements SupervisedEngine {

    final EngineName name;
    final List<String> events = new ArrayList<>();
    EngineUrl url = EngineUrl.parse("postgresql://host/shop");
    DatabaseProduct product = DatabaseProduct.POSTGRESQL;
    EngineRole role;
    long epoch = 1;
    String system = "";
    long lsn = 1000;

    /** In place of the one by {@link #lsn}. */
    @Nullable
    Position position;

    @Nullable
    Duration ownLag;

    @Nullable
    String objection;

    @Nullable
    SQLException refusal;

    @Nullable
    RuntimeException bug;

    volatile boolean hangs;
    boolean draining;
    int weight = 1;
    boolean lagWanted;
    int connects;
    int opened;

    /** What the driver says of a line that is cut. */
    @Nullable
    String cutState;

    int openedBefore;
    int observations;

    @Nullable
    Connection line;

    @Nullable
    EngineSnapshot snapshot;

    Runnable onEvict = () -> {};
    Lookout lookout = Lookout.NONE;

    @Nullable
    String fenced;

    SimulatedEngine(String name, EngineRole role) {
        this.name = EngineName.parse(name);
        this.role = role;
    }

    /** Answers for all of the engines, which are told apart by the connection that is asked. */
    static PositionSource positions(List<SimulatedEngine> engines) {
        return (connection, lagWanted) -> {
            for (SimulatedEngine engine : engines) {
                if (engine.line == connection) {
                    return engine.answer(connection, lagWanted);
                }
            }
            throw new SQLException("nobody is at the other end");
        };
    }

    @Override
    public EngineName name() {
        return name;
    }

    @Override
    public DatabaseProduct product() {
        return product;
    }

    @Override
    public EngineUrl url() {
        return url;
    }

    @Override
    public Connection connectForProbe(Duration timeout) throws SQLException {
        connects++;
        if (hangs) {
            throw new VirtualTime.Hang();
        }
        if (refusal != null) {
            throw refusal;
        }
        line = DriverManager.getConnection("jdbc:sqlite::memory:");
        return line;
    }

    @Override
    public PoolSnapshot pool() {
        return PoolSnapshot.EMPTY;
    }

    @Override
    public @Nullable String draining() {
        return draining ? "drained by operator" : null;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public String zone() {
        return "here";
    }

    @Override
    public void watchedBy(Lookout watching) {
        lookout = watching;
    }

    @Override
    public void fence(@Nullable String why) {
        if (!Objects.equals(why, fenced)) {
            events.add(String.valueOf(why));
        }
        fenced = why;
    }

    @Override
    public int opened() {
        return opened;
    }

    @Override
    public void publish(EngineSnapshot seen, int openedBefore) {
        if (snapshot == null || snapshot.role() != seen.role() || snapshot.state() != seen.state()) {
            events.add(seen.role() + " " + seen.state());
        }
        snapshot = seen;
        this.openedBefore = openedBefore;
    }

    @Override
    public void evictIdleAndMarkOld() {
        events.add("evicted");
        onEvict.run();
    }

    private ServerStatus answer(Connection connection, boolean lagWanted) throws SQLException {
        if (hangs) {
            throw new VirtualTime.Hang();
        }
        if (bug != null) {
            throw bug;
        }
        if (connection.isClosed()) {
            throw new SQLException("the line is cut", cutState);
        }
        this.lagWanted = lagWanted;
        observations++;
        Position at = position == null ? new Lsn(lsn) : position;
        Duration lag = lagWanted || role == EngineRole.REPLICA ? ownLag : null;
        return new ServerStatus(role, epoch, at, at, "18.6", lag, system);
    }

    /** From now on nobody can connect. */
    void refuse() {
        refusal =
                new SQLException("Connection to db2:5432 refused", "08001", new ConnectException("Connection refused"));
    }

    /** The observer's connection is gone. */
    void cut() {
        try {
            line.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
