package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports on 127.0.0.1 for servers.
 *
 * <p>They are taken from below the range that the kernel gives to outgoing connections, so that a killed server finds its
 * port free when it comes back. Another program may still be faster between the choice and the start: whoever starts a
 * server tries again with another port.
 */
public final class Ports {

    private static final int FIRST = 15_000;
    private static final int LAST = 32_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int ATTEMPTS = 1_000;

    /** Given out before in this JVM: a server that is down for a while keeps its port. */
    private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port on which nothing listens now and which this JVM gives to nobody else until {@link #release}. */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (TAKEN.add(port)) {
                if (isFree(port)) {
                    return port;
                }
                TAKEN.remove(port);
            }
        }
        throw new ClusterException("ports: no free port on 127.0.0.1 (tried " + ATTEMPTS + " between " + FIRST + " and "
                + LAST + "); stop other servers");
    }

    /** Gives a port back. */
    public static void release(int port) {
        TAKEN.remove(port);
    }

    /** Whether nothing listens on this port of 127.0.0.1. */
    public static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.isBound();
        } catch (IOException e) {
            // That binding fails is the answer to the question.
            return false;
        }
    }
}
