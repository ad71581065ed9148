package dev.sluice.testing.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts on one thread and relays each connection on two: tests have tens of connections, not thousands. */
final class RelayingProxy implements TcpProxy {

    private static final Logger LOG = LoggerFactory.getLogger(RelayingProxy.class);

    /** Written out, since the loopback name may mean IPv6 while the servers listen on IPv4. */
    static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket listener;
    private final int target;
    private final Thread acceptor = daemon("accept", this::accept);
    private final Weather weather = new Weather();
    private final Set<Relay> relays = ConcurrentHashMap.newKeySet();

    private RelayingProxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static RelayingProxy start(int target) {
        try {
            var listener = new ServerSocket(0, 200, InetAddress.getByAddress(LOOPBACK));
            var proxy = new RelayingProxy(listener, target);
            proxy.acceptor.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("proxy to port " + target + ": no free port on the loopback interface", e);
        }
    }

    static Thread daemon(String role, Runnable work) {
        var thread = new Thread(work, "sluice-proxy-" + role);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    // It concerns one connection, which its client sees broken.
                    LOG.debug("proxy to port {}: a connection was not relayed", target, e);
                }
            }
        }
    }

    private void admit(Socket client) throws IOException {
        var relay = new Relay(client, target, weather, relays::remove);
        relays.add(relay);
        // Only after adding: a reset or close in between must see this connection too.
        if (weather.isResetting() || listener.isClosed()) {
            relay.reset();
        } else {
            relay.start();
        }
    }

    @Override
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void pass() {
        weather.pass();
    }

    @Override
    public void drop() {
        weather.drop();
    }

    @Override
    public void delay(Duration delay) {
        weather.delay(delay);
    }

    @Override
    public void reset() {
        weather.reset();
        relays.forEach(Relay::reset);
    }

    @Override
    public int openConnections() {
        return relays.size();
    }

    @Override
    public void close() {
        try {
            listener.close();
            // The kernel keeps the port until the thread that waits there has noticed.
            acceptor.join();
        } catch (IOException e) {
            LOG.warn("proxy to port {}: its port could not be freed", target, e);
        } catch (InterruptedException e) {
            // The port is free a little later then.
            Thread.currentThread().interrupt();
        }
        reset();
    }
}
