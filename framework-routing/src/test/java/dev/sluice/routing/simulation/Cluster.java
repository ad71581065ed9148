package dev.sluice.routing.simulation;

import dev.sluice.routing.simulation.Server.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * A primary, engine 0, and its replicas, in zones by turns; and what may be done to them. Times of scripts count from the
 * beginning.
 */
final class Cluster {

    private static final long USUAL_LAG = 20_000_000;

    /** How often a replica is asked whether it can follow a new primary. */
    private static final long REPOINT = 100_000_000;

    private final VirtualTime time;
    private final Dice dice;
    private final Setting setting;
    private final List<SimulatedManager> managers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Wal> epochs = new ArrayList<>();

    Cluster(VirtualTime time, Dice dice, Setting setting) {
        this.time = time;
        this.dice = dice;
        this.setting = setting;
        epochs.add(new Wal(1, 1_000_000));
        for (int i = 0; i <= setting.replicas(); i++) {
            addNode();
        }
    }

    /** Has another application see all of it. */
    void show(SimulatedManager manager) {
        managers.add(manager);
        nodes.forEach(node -> manager.add(new SimulatedEngine(node, time, setting.poolSize()), true));
        manager.publish();
    }

    int size() {
        return nodes.size();
    }

    /** The history: one log for each epoch, the oldest first. */
    List<Wal> epochs() {
        return epochs;
    }

    /** Something happens after {@code seconds}. */
    void at(double seconds, Runnable what) {
        time.at((long) (seconds * 1e9), what);
    }

    /** From {@code from} to {@code to} an engine has a fault. */
    void fault(Fault fault, int engine, double from, double to) {
        at(from, () -> server(engine).fail(fault));
        at(to, () -> server(engine).heal());
    }

    /** From {@code from} to {@code to} a server is slower by a factor. */
    void slow(int engine, double factor, double from, double to) {
        at(from, () -> server(engine).slow(now -> factor));
        at(to, () -> server(engine).slow(now -> 1));
    }

    /** Replay stops at {@code from}; from {@code to} on it catches up, so much faster than the primary writes. */
    void stopReplay(int engine, double from, double to, double faster) {
        long stopped = Duration.ofMillis((long) (from * 1000)).toNanos();
        long resumed = Duration.ofMillis((long) (to * 1000)).toNanos();
        LongUnaryOperator lag = now -> now < resumed
                ? USUAL_LAG + now - stopped
                : Math.max(USUAL_LAG, resumed - stopped - (long) ((now - resumed) * (faster - 1)));
        at(from, () -> replay(engine).lag(lag));
    }

    /** A new replica, at first {@code slower} times slower, since its caches are cold; it warms up within {@code warm}. */
    void join(double at, double slower, double warm) {
        at(at, () -> {
            Node node = addNode();
            double began = at * 1e9;
            node.server().slow(now -> Math.max(1, slower - (slower - 1) * (now - began) / (warm * 1e9)));
            managers.forEach(manager -> manager.add(new SimulatedEngine(node, time, setting.poolSize()), false));
        });
    }

    /** All replicas are so far behind. */
    void lag(double seconds) {
        nodes.forEach(node -> node.replay().lag(now -> (long) (seconds * 1e9)));
    }

    /**
     * The primary dies at {@code dies}, and with it the commits that replicas have not seen yet; whoever has most is the
     * primary from {@code promoted} on.
     */
    void failOver(double dies, double promoted, double rejoins) {
        at(dies, () -> {
            server(0).fail(Fault.CRASHED);
            replay(0).cut(time.now(), replay(1).lagAt(time.now()));
        });
        at(promoted, this::promote);
        at(rejoins, () -> {
            server(0).heal();
            replay(0).follow(epochs.get(epochs.size() - 1));
        });
    }

    private void promote() {
        Replay best = replay(1);
        for (Node node : nodes) {
            boolean ahead = node.replay().position(time.now()) > best.position(time.now());
            best = node.index() > 0 && ahead ? node.replay() : best;
        }
        Wal wal = best.promote(time.now());
        epochs.add(wal);
        for (Node node : nodes) {
            if (node.index() > 0 && node.replay() != best) {
                repoint(node.replay(), wal);
            }
        }
    }

    private void repoint(Replay replay, Wal wal) {
        if (replay.position(time.now()) >= wal.start()) {
            replay.follow(wal);
        } else {
            time.after(REPOINT, () -> repoint(replay, wal));
        }
    }

    private Server server(int node) {
        return nodes.get(node).server();
    }

    private Replay replay(int node) {
        return nodes.get(node).replay();
    }

    private Node addNode() {
        int index = nodes.size();
        String alias = index == 0 ? "primary" : "replica-" + index;
        Server server = new Server(time, dice, setting.cores(), setting.work());
        Wal wal = epochs.get(epochs.size() - 1);
        Node node = new Node(index, alias, zone(index), server, new Replay(wal, index == 0, now -> USUAL_LAG));
        nodes.add(node);
        return node;
    }

    /** By turns; what is number {@code index} is in this one. */
    String zone(int index) {
        return String.valueOf((char) ('a' + index % setting.zones()));
    }
}
