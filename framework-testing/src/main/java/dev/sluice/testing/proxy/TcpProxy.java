package dev.sluice.testing.proxy;

import java.time.Duration;

/**
 * A proxy on 127.0.0.1 in front of a server, which can stall, slow down or break the connections through it.
 *
 * <p>Threads: safe. Lifetime: whoever started it closes it. Blocking: none of its methods.
 */
public interface TcpProxy extends AutoCloseable {

    /** Starts a proxy on a free port in front of a port of this machine. */
    static TcpProxy to(int port) {
        return RelayingProxy.start(port);
    }

    /** The port to connect to. */
    int port();

    /** Undoes all faults: what was held back is delivered now. */
    void pass();

    /**
     * Becomes a black hole: connections stay open and are still accepted, but nothing comes through in either direction.
     * As on a real network the bytes are not lost: {@link #pass()} delivers them if somebody still waits.
     */
    void drop();

    /** Delivers everything, in each direction, at least that much later. */
    void delay(Duration delay);

    /** Breaks all connections, and each new one at once, by a TCP reset. */
    void reset();

    /** How many connections are open through this proxy. */
    int openConnections();

    /** Breaks all connections and frees the port. */
    @Override
    void close();
}
