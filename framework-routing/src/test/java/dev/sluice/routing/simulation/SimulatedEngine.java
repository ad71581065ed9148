package dev.sluice.routing.simulation;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.Engine;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Lsn;
import dev.sluice.managers.url.EngineUrl;
import dev.sluice.routing.simulation.Server.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One engine of one application: the pool that leads to a server, and what that application has last seen of it. */
final class SimulatedEngine implements Engine {

    private static final String VERSION = "18.0";

    private final Node node;
    private final EngineName name;
    private final VirtualTime time;
    private final Pool pool;
    private final Sighting sighting;
    private Consumer<SimulatedEngine> onBorrowFailure = engine -> {};
    private long questions;
    private Consumer<SimulatedEngine> onLost = engine -> {};

    SimulatedEngine(Node node, VirtualTime time, int poolSize) {
        this.node = node;
        this.name = EngineName.parse(node.alias());
        this.time = time;
        this.pool = new Pool(node.alias(), time, node.server(), poolSize);
        this.sighting = new Sighting(this);
    }

    /** How often routers have asked, while it was a replica, where it stands. */
    long questions() {
        return questions;
    }

    Node node() {
        return node;
    }

    Pool pool() {
        return pool;
    }

    /** What was last seen of it. */
    Sighting sighting() {
        return sighting;
    }

    void onBorrowFailure(Consumer<SimulatedEngine> listener) {
        onBorrowFailure = listener;
    }

    void onLost(Consumer<SimulatedEngine> listener) {
        onLost = listener;
    }

    /** A statement has found that its connection is lost. */
    void lost() {
        onLost.accept(this);
    }

    EngineRole role() {
        return node.replay().leads() ? EngineRole.PRIMARY : EngineRole.REPLICA;
    }

    Lsn position() {
        return new Lsn(node.replay().position(time.now()));
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
        return sighting.snapshot();
    }

    @Override
    public Connection borrow() {
        return borrow(Duration.ofSeconds(30));
    }

    @Override
    public Connection borrow(Duration atMost) {
        try {
            return new SimulatedConnection(this, pool.borrow(atMost.toNanos()));
        } catch (EngineUnavailableException e) {
            onBorrowFailure.accept(this);
            throw e;
        }
    }

    @Override
    public DataSource dataSource() {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    /** One round trip; what it finds is true at its end. */
    @Override
    public ServerStatus observe(Connection connection) throws SQLException {
        questions += node.replay().leads() ? 0 : 1; // a primary is asked where a write has come to
        if (node.server().fault() == Fault.SILENT) {
            time.sleep(connection.getNetworkTimeout() * 1_000_000L);
        } else {
            time.sleep(node.server().answersIn());
        }
        if (node.server().fault() != Fault.NONE) {
            connection.unwrap(SimulatedConnection.class).breakUp();
            throw new SQLException("the server said nothing", "08006");
        }
        Lsn position = position();
        return node.replay().leads()
                ? ServerStatus.primary(node.replay().epoch(), position, position, VERSION)
                : ServerStatus.replica(node.replay().epoch(), position, VERSION, null);
    }
}
