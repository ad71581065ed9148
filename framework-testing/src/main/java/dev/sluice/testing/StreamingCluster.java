package dev.sluice.testing;

import static dev.sluice.testing.PostgresServer.LIMIT;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.Await;
import dev.sluice.testing.process.RunDirectory;
import dev.sluice.testing.proxy.TcpProxy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Streaming replication between {@link PostgresServer}s: who is the primary and who follows it.
 *
 * <p>One lock lets faults happen one at a time; reading who is the primary takes none.
 */
final class StreamingCluster implements PostgresCluster {

    /** A standby that does not stream by then never will, since it went another way than the primary. */
    private static final Duration STREAMING_LIMIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final RunDirectory directory;
    private final List<PostgresServer> servers;
    private final int synchronous;
    private final PostgresLinks links = new PostgresLinks();
    private volatile PostgresServer primary;
    private boolean closed;

    private StreamingCluster(RunDirectory directory, List<PostgresServer> servers, int synchronous) {
        this.directory = directory;
        this.servers = servers;
        this.synchronous = synchronous;
        this.primary = servers.get(0);
    }

    static StreamingCluster start(int standbys, int synchronous) {
        var template = PostgresTemplate.prepare();
        var directory = RunDirectory.create("postgres");
        var servers = IntStream.rangeClosed(0, standbys)
                .mapToObj(number -> "node-" + number)
                .map(name -> new PostgresServer(name, directory.path().resolve(name), template))
                .toList();
        var cluster = new StreamingCluster(directory, servers, synchronous);
        try {
            cluster.start();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void start() {
        servers.parallelStream().forEach(PostgresServer::create);
        primary.start();
        others().parallelStream().forEach(standby -> {
            standby.becomeStandby(primary.port());
            standby.start();
        });
        others().forEach(this::requireStreaming);
        adjustSynchronous();
    }

    @Override
    public List<PostgresNode> nodes() {
        return List.copyOf(servers);
    }

    @Override
    public PostgresNode primary() {
        return primary;
    }

    @Override
    public List<PostgresNode> standbys() {
        return List.copyOf(others());
    }

    @Override
    public PostgresNode mostAdvancedStandby() {
        return others().stream()
                .filter(server -> server.isStandby() && server.answers() && !links.isPartitioned(server))
                .max(Comparator.comparingLong(PostgresReplication::receivedBytes))
                .orElseThrow(() -> new ClusterException(
                        "postgres: no standby can be promoted (all are dead, frozen or partitioned); restart one"));
    }

    @Override
    public void pauseReplay(PostgresNode replica) {
        onStandby(replica, standby -> {
            PostgresReplication.pause(standby);
            Await.until(standby + ": pause of replay", LIMIT, () -> PostgresReplication.isPaused(standby));
        });
    }

    @Override
    public void resumeReplay(PostgresNode replica) {
        onStandby(replica, PostgresReplication::resume);
    }

    @Override
    public void lagBy(PostgresNode replica, Duration lag) {
        if (lag.isNegative()) {
            throw new IllegalArgumentException("lag: " + lag + " (expected: not negative)");
        }
        onStandby(replica, standby -> PostgresReplication.lag(standby, lag.toMillis()));
    }

    @Override
    public void freeze(PostgresNode node) {
        on(node, PostgresServer::freeze);
    }

    @Override
    public void unfreeze(PostgresNode node) {
        on(node, PostgresServer::unfreeze);
    }

    @Override
    public void kill(PostgresNode node) {
        on(node, PostgresServer::kill);
    }

    @Override
    public void restart(PostgresNode node) {
        on(node, server -> {
            server.stop();
            server.start();
        });
    }

    @Override
    public void promote(PostgresNode replica) {
        onStandby(replica, standby -> {
            if (!standby.isTrue("pg_promote(true, " + LIMIT.toSeconds() + ")")) {
                throw new ClusterException(
                        standby + ": not promoted within " + LIMIT.toSeconds() + " s; look into the server's log");
            }
            primary = standby;
            links.forget(standby);
            adjustSynchronous();
            var followers = others().stream().filter(PostgresServer::isStandby).toList();
            followers.forEach(follower -> links.follow(follower, primary));
            followers.stream().filter(this::shouldStream).forEach(follower -> {
                if (!streamsWithin(STREAMING_LIMIT, follower)) {
                    // It has replayed what the new primary never had.
                    rebuild(follower);
                }
            });
        });
    }

    @Override
    public void rejoin(PostgresNode node) {
        on(node, server -> {
            if (server == primary) {
                throw new IllegalArgumentException(server + ": is the primary (expected: another node)");
            }
            rebuild(server);
            adjustSynchronous();
        });
    }

    @Override
    public void partition(PostgresNode node) {
        on(node, server -> links.partition(server, primary, others()));
    }

    @Override
    public void heal(PostgresNode node) {
        on(node, server -> links.heal(server, primary, others()));
    }

    @Override
    public TcpProxy proxy(PostgresNode node) {
        return own(node).proxy();
    }

    @Override
    public void awaitReplicated() {
        var position = PostgresReplication.position(primary);
        for (var standby : others()) {
            if (standby.isStandby() && standby.answers()) {
                Await.until(
                        standby + ": replay of " + position,
                        LIMIT,
                        () -> PostgresReplication.hasReplayed(standby, position));
            }
        }
    }

    @Override
    public void repair() {
        exclusively(() -> {
            for (var server : servers) {
                server.unfreeze();
                server.calm();
                links.heal(server, primary, others());
            }
            if (!primary.isRunning()) {
                primary.start();
            }
            others().forEach(this::repair);
            adjustSynchronous();
        });
    }

    private void repair(PostgresServer server) {
        if (!server.isStandby()) {
            rebuild(server);
            return;
        }
        if (!server.isRunning()) {
            server.start();
        }
        PostgresReplication.resume(server);
        PostgresReplication.lag(server, 0);
        if (!streamsWithin(STREAMING_LIMIT, server)) {
            rebuild(server);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                links.close();
                servers.parallelStream().forEach(PostgresServer::dispose);
                directory.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<PostgresServer> others() {
        var present = primary;
        return servers.stream().filter(server -> server != present).toList();
    }

    /** Replaces the data by a copy of the primary's. */
    private void rebuild(PostgresServer server) {
        server.kill();
        PostgresBackup.clone(primary, server.data());
        server.becomeStandby(links.way(server, primary));
        server.start();
        if (shouldStream(server)) {
            requireStreaming(server);
        }
    }

    /** Paused or delayed it can not follow to another timeline before it has applied the end of the old one. */
    private boolean shouldStream(PostgresServer standby) {
        return isReached(standby) && PostgresReplication.appliesAtOnce(standby);
    }

    private boolean isReached(PostgresServer standby) {
        return standby.isStandby() && standby.answers() && !links.isCut(standby);
    }

    private boolean streamsWithin(Duration limit, PostgresServer standby) {
        var timeline = PostgresReplication.timeline(primary);
        return Await.holdsWithin(limit, () -> PostgresReplication.streams(standby, timeline));
    }

    private void requireStreaming(PostgresServer standby) {
        if (!streamsWithin(LIMIT, standby)) {
            throw standby.failure("does not stream from " + primary);
        }
    }

    /** Lets writes wait for as many standbys as were asked for, but not for more than there are. */
    private void adjustSynchronous() {
        if (synchronous > 0) {
            long alive = others().stream().filter(this::isReached).count();
            PostgresReplication.waitFor(primary, Math.min(synchronous, alive));
        }
    }

    private void onStandby(PostgresNode node, Consumer<PostgresServer> fault) {
        on(node, server -> {
            if (!server.isStandby()) {
                throw new IllegalArgumentException(server + ": is not a standby (expected: one of " + others() + ")");
            }
            fault.accept(server);
        });
    }

    private void on(PostgresNode node, Consumer<PostgresServer> fault) {
        exclusively(() -> fault.accept(own(node)));
    }

    private void exclusively(Runnable fault) {
        lock.lock();
        try {
            if (closed) {
                throw new ClusterException("postgres: the cluster is closed; start another one");
            }
            fault.run();
        } finally {
            lock.unlock();
        }
    }

    private PostgresServer own(PostgresNode node) {
        return servers.stream()
                .filter(server -> server == node)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "node: " + node.name() + " of another cluster (expected: one of nodes())"));
    }
}
