package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.RunDirectory;
import dev.sluice.testing.proxy.TcpProxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * GTID replication between {@link MySqlServer}s: who is the source and who follows it.
 *
 * <p>One lock lets faults happen one at a time; reading who is the source takes none.
 */
final class MySqlGtidCluster implements MySqlCluster {

    private final ReentrantLock lock = new ReentrantLock();
    private final RunDirectory directory;
    private final List<MySqlServer> servers;
    private final Set<MySqlServer> partitioned = new HashSet<>();
    private volatile MySqlServer source;
    private boolean closed;

    private MySqlGtidCluster(RunDirectory directory, List<MySqlServer> servers) {
        this.directory = directory;
        this.servers = servers;
        this.source = servers.get(0);
    }

    static MySqlGtidCluster start(int replicas) {
        var template = MySqlTemplate.prepare();
        var directory = RunDirectory.create("mysql");
        var servers = IntStream.rangeClosed(0, replicas)
                .mapToObj(number -> "node-" + number)
                .map(name -> new MySqlServer(name, directory.path().resolve(name), template))
                .toList();
        var cluster = new MySqlGtidCluster(directory, servers);
        try {
            cluster.start();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void start() {
        servers.parallelStream().forEach(server -> {
            server.create();
            server.setReadOnly(server != source);
            server.start();
        });
        others().parallelStream().forEach(this::follow);
    }

    @Override
    public List<MySqlNode> nodes() {
        return List.copyOf(servers);
    }

    @Override
    public MySqlNode source() {
        return source;
    }

    @Override
    public List<MySqlNode> replicas() {
        return List.copyOf(others());
    }

    @Override
    public MySqlNode mostAdvancedReplica() {
        lock.lock();
        try {
            return others().stream()
                    .filter(server -> server.isReplica() && server.answers() && !partitioned.contains(server))
                    .reduce((best, next) -> hasReceivedAll(best, next) ? best : next)
                    .orElseThrow(() -> new ClusterException(
                            "mysql: no replica can be promoted (all are dead, frozen or partitioned); restart one"));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pauseReplay(MySqlNode replica) {
        onReplica(replica, server -> server.replication().pause());
    }

    @Override
    public void resumeReplay(MySqlNode replica) {
        onReplica(replica, server -> server.replication().resume());
    }

    @Override
    public void lagBy(MySqlNode replica, Duration lag) {
        if (lag.isNegative() || lag.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "lag: " + lag + " (expected: whole seconds, the unit of MySQL's SOURCE_DELAY)");
        }
        onReplica(replica, server -> server.replication().lagBy(lag));
    }

    @Override
    public void freeze(MySqlNode node) {
        on(node, MySqlServer::freeze);
    }

    @Override
    public void unfreeze(MySqlNode node) {
        on(node, server -> {
            server.unfreeze();
            // It may have missed a promotion.
            if (server.isReplica() && !server.replication().follows(source)) {
                follow(server);
            }
        });
    }

    @Override
    public void kill(MySqlNode node) {
        on(node, MySqlServer::kill);
    }

    @Override
    public void restart(MySqlNode node) {
        on(node, server -> {
            server.stop();
            server.start();
            if (server.isReplica()) {
                follow(server);
            }
        });
    }

    @Override
    public void promote(MySqlNode replica) {
        onReplica(replica, server -> {
            server.replication().end();
            server.setReadOnly(false);
            source = server;
            others().stream()
                    .filter(other -> other.isReplica() && other.answers())
                    .forEach(this::follow);
        });
    }

    @Override
    public void rejoin(MySqlNode node) {
        on(node, server -> {
            if (server == source) {
                throw new IllegalArgumentException(server + ": is the source (expected: another node)");
            }
            rejoin(server);
        });
    }

    private void rejoin(MySqlServer server) {
        server.unfreeze();
        server.replication().reset();
        server.setReadOnly(true);
        if (!server.isRunning()) {
            server.start();
        }
        follow(server);
    }

    @Override
    public void partition(MySqlNode node) {
        on(node, server -> {
            partitioned.add(server);
            server.proxy().drop();
            adjustLinks();
        });
    }

    @Override
    public void heal(MySqlNode node) {
        on(node, server -> {
            partitioned.remove(server);
            server.proxy().pass();
            adjustLinks();
        });
    }

    @Override
    public TcpProxy proxy(MySqlNode node) {
        return own(node).proxy();
    }

    @Override
    public void awaitReplicated() {
        var committed = source.replication().executed();
        others().stream()
                .filter(server -> server.isReplica() && server.answers())
                .forEach(server -> server.replication().awaitApplied(committed));
    }

    @Override
    public void repair() {
        exclusively(() -> {
            partitioned.clear();
            adjustLinks();
            servers.forEach(MySqlServer::calm);
            source.unfreeze();
            if (!source.isRunning()) {
                source.start();
            }
            others().parallelStream().forEach(this::rejoin);
        });
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (!closed) {
                closed = true;
                servers.parallelStream().forEach(MySqlServer::dispose);
                directory.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<MySqlServer> others() {
        var present = source;
        return servers.stream().filter(server -> server != present).toList();
    }

    /** Lets a running server follow the source. What the source never had it can only forget with everything else. */
    private void follow(MySqlServer server) {
        boolean sourceAnswers = source.answers();
        if (sourceAnswers && (server.replication().isBroken() || hasStrayed(server))) {
            server.kill();
            server.create();
            server.start();
        }
        boolean cut = isCut(server);
        server.replication().follow(source, cut);
        if (sourceAnswers && !cut) {
            server.replication().awaitFlow();
        }
    }

    private boolean hasStrayed(MySqlServer server) {
        // In this order: what it commits in between comes from the source.
        var executed = server.replication().executed();
        return !source.isSubset(executed, source.replication().executed());
    }

    private static boolean hasReceivedAll(MySqlServer server, MySqlServer other) {
        return server.isSubset(
                other.replication().received(), server.replication().received());
    }

    private void adjustLinks() {
        others().forEach(server -> server.replication().cut(isCut(server)));
    }

    /** A link is cut when one of its ends is cut off. */
    private boolean isCut(MySqlServer replica) {
        return partitioned.contains(replica) || partitioned.contains(source);
    }

    private void onReplica(MySqlNode node, Consumer<MySqlServer> fault) {
        on(node, server -> {
            if (!server.isReplica()) {
                throw new IllegalArgumentException(server + ": is not a replica (expected: one of " + others() + ")");
            }
            fault.accept(server);
        });
    }

    private void on(MySqlNode node, Consumer<MySqlServer> fault) {
        exclusively(() -> fault.accept(own(node)));
    }

    private void exclusively(Runnable fault) {
        lock.lock();
        try {
            if (closed) {
                throw new ClusterException("mysql: the cluster is closed; start another one");
            }
            fault.run();
        } finally {
            lock.unlock();
        }
    }

    private MySqlServer own(MySqlNode node) {
        return servers.stream()
                .filter(server -> server == node)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "node: " + node.name() + " of another cluster (expected: one of nodes())"));
    }
}
