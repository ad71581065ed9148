package dev.sluice.routing.simulation;

import dev.sluice.routing.wrap.DelegatingConnection;
import java.sql.Connection;
import java.util.concurrent.Executor;

/** A connection that can be given back, and has a network timeout; nothing else can be asked of it. */
final class SimulatedConnection extends DelegatingConnection {

    private final SimulatedEngine engine;
    private final Pool.Lent lent;
    private int networkTimeout;
    private boolean closed;

    SimulatedConnection(SimulatedEngine engine, Pool.Lent lent) {
        this.engine = engine;
        this.lent = lent;
    }

    SimulatedEngine engine() {
        return engine;
    }

    /** It has failed; the pool will not lend it again. */
    void breakUp() {
        lent.breakUp();
    }

    @Override
    public Connection delegate() {
        throw new UnsupportedOperationException("no simulation needs it");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            engine.pool().giveBack(lent);
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public int getNetworkTimeout() {
        return networkTimeout;
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) {
        networkTimeout = milliseconds;
    }
}
