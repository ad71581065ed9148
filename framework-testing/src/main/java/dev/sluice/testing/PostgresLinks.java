package dev.sluice.testing;

import dev.sluice.testing.process.Await;
import dev.sluice.testing.proxy.TcpProxy;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ways that replication takes. Normally a standby streams from the primary's own port, at full speed; to cut that, it
 * is led over a proxy of its own, which is then stalled, so that both ends see what a lost network looks like.
 */
final class PostgresLinks {

    private static final Duration RECONNECT_LIMIT = Duration.ofSeconds(5);

    private final Set<PostgresServer> partitioned = ConcurrentHashMap.newKeySet();
    private final Map<PostgresServer, TcpProxy> cut = new ConcurrentHashMap<>();

    boolean isPartitioned(PostgresServer server) {
        return partitioned.contains(server);
    }

    boolean isCut(PostgresServer standby) {
        return cut.containsKey(standby);
    }

    void partition(PostgresServer server, PostgresServer primary, Collection<PostgresServer> standbys) {
        if (!partitioned.add(server)) {
            return;
        }
        server.proxy().drop();
        for (var standby : standbys) {
            if (mustBeCut(standby, primary) && !isCut(standby)) {
                var link = cut(standby, primary);
                standby.follow(link.port());
                if (standby.answers() && primary.answers()) {
                    Await.holdsWithin(RECONNECT_LIMIT, () -> link.openConnections() > 0);
                }
                link.drop();
            }
        }
    }

    void heal(PostgresServer server, PostgresServer primary, Collection<PostgresServer> standbys) {
        if (!partitioned.remove(server)) {
            return;
        }
        server.proxy().pass();
        for (var standby : standbys) {
            if (isCut(standby) && !mustBeCut(standby, primary)) {
                follow(standby, primary);
            }
        }
    }

    /** Lets a standby stream from a new primary. */
    void follow(PostgresServer standby, PostgresServer primary) {
        standby.follow(way(standby, primary));
    }

    /** The port to stream from: the primary's, or a stalled link's. */
    int way(PostgresServer standby, PostgresServer primary) {
        forget(standby);
        if (!mustBeCut(standby, primary)) {
            return primary.port();
        }
        var link = cut(standby, primary);
        link.drop();
        return link.port();
    }

    /** Takes the link of a server that is no standby any more. */
    void forget(PostgresServer server) {
        close(cut.remove(server));
    }

    void close() {
        cut.keySet().forEach(this::forget);
    }

    private boolean mustBeCut(PostgresServer standby, PostgresServer primary) {
        return partitioned.contains(standby) || partitioned.contains(primary);
    }

    private TcpProxy cut(PostgresServer standby, PostgresServer primary) {
        var link = TcpProxy.to(primary.port());
        cut.put(standby, link);
        return link;
    }

    private static void close(@Nullable TcpProxy link) {
        if (link != null) {
            link.close();
        }
    }
}
