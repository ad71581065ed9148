package dev.sluice.testing;

import dev.sluice.testing.cluster.ClusterException;
import dev.sluice.testing.process.RunDirectory;
import dev.sluice.testing.proxy.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * GTID replication between {@link MySqlServer}s: who is the source, who follows it, and what lies between them.
 *
 * <p>One lock makes faults happen one at a time; reading who is the source takes none.
 */
final class MySqlGtidCluster implements MySqlCluster {

    /** A node and its way to its source. */
    private record Member(MySqlServer server, MySqlReplication replication) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final RunDirectory directory;
    private final List<Member> members;
    private final Set<Member> partitioned = new HashSet<>();
    private volatile Member source;
    private boolean closed;

    private MySqlGtidCluster(RunDirectory directory, List<Member> members) {
        this.directory = directory;
        this.members = members;
        this.source = members.get(0);
    }

    static MySqlGtidCluster start(int replicas) {
        var template = MySqlTemplate.prepare();
        var directory = RunDirectory.create("mysql");
        var members = new ArrayList<Member>();
        for (int number = 0; number <= replicas; number++) {
            var server = new MySqlServer(number, directory.path(), template);
            members.add(new Member(server, new MySqlReplication(server)));
        }
        var cluster = new MySqlGtidCluster(directory, List.copyOf(members));
        try {
            cluster.startAll();
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void startAll() {
        for (var member : members) {
            member.server.create();
            member.server.setReadOnly(!member.equals(source));
            // All at once: most of a start is waiting
            member.server.launch();
        }
        members.forEach(member -> member.server.awaitUp());
        others().forEach(this::follow);
    }

    @Override
    public List<MySqlNode> nodes() {
        return members.stream().<MySqlNode>map(Member::server).toList();
    }

    @Override
    public MySqlNode source() {
        return source.server;
    }

    @Override
    public List<MySqlNode> replicas() {
        return others().stream().<MySqlNode>map(Member::server).toList();
    }

    @Override
    public MySqlNode mostAdvancedReplica() {
        lock.lock();
        try {
            var candidates = others().stream()
                    .filter(member -> member.server.answers() && member.server.isReplica())
                    .filter(member -> !partitioned.contains(member))
                    .iterator();
            if (!candidates.hasNext()) {
                throw new ClusterException("mysql: no replica is left (all are dead, frozen or cut off); restart one");
            }
            var best = candidates.next();
            while (candidates.hasNext()) {
                var next = candidates.next();
                if (!isSubset(next.replication.received(), best.replication.received(), next)) {
                    best = next;
                }
            }
            return best.server;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pauseReplay(MySqlNode replica) {
        change(replica, member -> replicating(member).pause());
    }

    @Override
    public void resumeReplay(MySqlNode replica) {
        change(replica, member -> replicating(member).resume());
    }

    @Override
    public void lagBy(MySqlNode replica, Duration lag) {
        if (lag.isNegative() || lag.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "lag: " + lag + " (expected: a number of whole seconds, which is what MySQL's SOURCE_DELAY takes)");
        }
        change(replica, member -> replicating(member).lagBy(lag));
    }

    @Override
    public void freeze(MySqlNode node) {
        change(node, member -> member.server.freeze());
    }

    @Override
    public void unfreeze(MySqlNode node) {
        change(node, this::unfreeze);
    }

    private void unfreeze(Member member) {
        member.server.unfreeze();
        // It may have missed a promotion
        if (member.server.isReplica() && !member.replication.follows(source.server)) {
            follow(member);
        }
    }

    @Override
    public void kill(MySqlNode node) {
        change(node, member -> member.server.kill());
    }

    @Override
    public void restart(MySqlNode node) {
        change(node, member -> {
            member.server.stop();
            start(member);
            if (member.server.isReplica()) {
                follow(member);
            }
        });
    }

    @Override
    public void promote(MySqlNode replica) {
        change(replica, member -> {
            replicating(member).end();
            member.server.setReadOnly(false);
            source = member;
            updateLinks();
            others().stream()
                    .filter(other -> other.server.answers() && other.server.isReplica())
                    .forEach(this::follow);
        });
    }

    @Override
    public void rejoin(MySqlNode node) {
        change(node, this::rejoin);
    }

    private void rejoin(Member member) {
        if (member.equals(source)) {
            throw new ClusterException(
                    member.server + ": can not rejoin (it is the source); promote another node first");
        }
        member.replication.reset();
        if (member.server.isRunning()) {
            member.server.unfreeze();
            member.server.setReadOnly(true);
        } else {
            member.server.setReadOnly(true);
            start(member);
        }
        follow(member);
    }

    @Override
    public void partition(MySqlNode node) {
        change(node, this::partition);
    }

    private void partition(Member member) {
        partitioned.add(member);
        member.server.proxy().drop();
        updateLinks();
    }

    @Override
    public void heal(MySqlNode node) {
        change(node, this::heal);
    }

    private void heal(Member member) {
        partitioned.remove(member);
        member.server.proxy().pass();
        updateLinks();
    }

    @Override
    public TcpProxy proxy(MySqlNode node) {
        return member(node).server.proxy();
    }

    @Override
    public void awaitReplicated() {
        var committed = source.replication.executed();
        others().stream()
                .filter(member -> member.server.isRunning() && member.server.isReplica())
                .forEach(member -> member.replication.awaitApplied(committed));
    }

    @Override
    public void repair() {
        lock.lock();
        try {
            members.forEach(this::heal);
            if (source.server.isRunning()) {
                source.server.unfreeze();
            } else {
                start(source);
            }
            others().forEach(this::rejoin);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            for (var member : members) {
                member.replication.close();
                member.server.dispose();
            }
            directory.close();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a running node follow the source; one that has what the source lacks has to forget everything first. */
    private void follow(Member member) {
        boolean sourceAnswers = source.server.answers();
        if (sourceAnswers && !isSubset(member.replication.executed(), source.replication.executed(), source)) {
            member.server.kill();
            member.server.create();
            start(member);
        }
        member.replication.follow(source.server);
        updateLinks();
        if (sourceAnswers && !member.replication.isCut()) {
            member.replication.awaitFlow();
        }
    }

    private void start(Member member) {
        member.server.launch();
        member.server.awaitUp();
    }

    /** A link is cut when either of its ends is partitioned. */
    private void updateLinks() {
        others().forEach(
                        member -> member.replication.cut(partitioned.contains(member) || partitioned.contains(source)));
    }

    private static boolean isSubset(String part, String whole, Member judge) {
        return judge.server
                .ask("SELECT GTID_SUBSET('" + part + "', '" + whole + "') AS answer", "answer")
                .equals("1");
    }

    private List<Member> others() {
        return members.stream().filter(member -> !member.equals(source)).toList();
    }

    private MySqlReplication replicating(Member member) {
        if (member.equals(source) || !member.server.isReplica()) {
            throw new ClusterException(member.server + ": follows nobody; name a replica, or make it rejoin first");
        }
        return member.replication;
    }

    private void change(MySqlNode node, Consumer<Member> change) {
        lock.lock();
        try {
            change.accept(member(node));
        } finally {
            lock.unlock();
        }
    }

    private Member member(MySqlNode node) {
        return members.stream()
                .filter(member -> member.server == node)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("node: " + node.name() + " (expected: a node of this cluster)"));
    }
}
