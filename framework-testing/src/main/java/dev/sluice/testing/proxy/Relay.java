package dev.sluice.testing.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection through the proxy: a thread for each direction. */
final class Relay {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    private final Socket client;
    private final Socket server = new Socket();
    private final int target;
    private final Weather weather;
    private final Consumer<Relay> onEnd;
    private final AtomicInteger openDirections = new AtomicInteger(2);
    private final AtomicBoolean ended = new AtomicBoolean();

    Relay(Socket client, int target, Weather weather, Consumer<Relay> onEnd) {
        this.client = client;
        this.target = target;
        this.weather = weather;
        this.onEnd = onEnd;
    }

    void start() {
        RelayingProxy.daemon("relay", this::connect).start();
    }

    private void connect() {
        try {
            weather.awaitDelivery(System.nanoTime());
            server.connect(new InetSocketAddress(InetAddress.getByAddress(RelayingProxy.LOOPBACK), target));
            server.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
        } catch (IOException | InterruptedException e) {
            LOG.debug("proxy to port {}: no connection to the server", target, e);
            reset();
            return;
        }
        RelayingProxy.daemon("relay", () -> copy(server, client)).start();
        copy(client, server);
    }

    private void copy(Socket from, Socket to) {
        var buffer = new byte[64 * 1024];
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            int count;
            while ((count = in.read(buffer)) >= 0) {
                weather.awaitDelivery(System.nanoTime());
                out.write(buffer, 0, count);
            }
            weather.awaitDelivery(System.nanoTime());
            to.shutdownOutput();
            if (openDirections.decrementAndGet() == 0) {
                end();
            }
        } catch (IOException | InterruptedException e) {
            // One side broke the connection: the other one must see the same.
            LOG.trace("proxy to port {}: connection broken", target, e);
            reset();
        }
    }

    void reset() {
        breakOff(client);
        breakOff(server);
        end();
    }

    private void end() {
        if (ended.compareAndSet(false, true)) {
            // Before the client can notice: whoever sees the connection broken does not find it counted any more.
            onEnd.accept(this);
            close(client);
            close(server);
        }
    }

    /** A linger of zero turns the close into a TCP reset. */
    private void breakOff(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            LOG.debug("proxy to port {}: closed while it was reset", target, e);
        }
    }

    private void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("proxy to port {}: could not close a connection", target, e);
        }
    }
}
