package dev.sluice.testing.cluster;

import dev.sluice.testing.proxy.TcpProxy;
import java.time.Duration;
import java.util.List;

/**
 * Real servers of one product that replicate to each other, and what can go wrong with them.
 *
 * <p>Every fault is in effect when its method returns, and stays until it is undone. Threads: safe; faults are done one
 * at a time. Lifetime: whoever started it closes it; the servers also die with the JVM, even when that is killed with
 * {@code kill -9}. Blocking: until the servers obeyed, which takes milliseconds to seconds.
 *
 * @param <N> the product's nodes
 */
public interface Cluster<N extends ClusterNode> extends AutoCloseable {

    /** All nodes in the order of their names, dead ones included. */
    List<N> nodes();

    /** Lets a replica go on receiving changes and stop applying them: reads there become stale. */
    void pauseReplay(N replica);

    /** Undoes {@link #pauseReplay}. */
    void resumeReplay(N replica);

    /** Makes a replica apply every change that much after it was committed; {@link Duration#ZERO} undoes it. */
    void lagBy(N replica, Duration lag);

    /** Stops all processes of a node by {@code SIGSTOP}: it accepts connections and never answers. */
    void freeze(N node);

    /** Undoes {@link #freeze}. */
    void unfreeze(N node);

    /** Kills a node as {@code kill -9} does; its data stays. */
    void kill(N node);

    /**
     * Starts a node on the data it has, after stopping it in good order if it runs. A former primary comes back as what
     * it was, a second primary; {@link #rejoin} makes it a replica.
     */
    void restart(N node);

    /**
     * Makes a replica the primary and lets the other running replicas follow it. The former primary is left alone: kill
     * it before for a failover, leave it for a split brain.
     */
    void promote(N replica);

    /** Makes a node, in whatever state it is, a replica of the present primary. */
    void rejoin(N node);

    /**
     * Cuts a node off: nothing passes its proxy any more, and replication to and from it stalls. Connections past the
     * proxy still work, so that a test can see what happens on the far side.
     */
    void partition(N node);

    /** Undoes {@link #partition}. */
    void heal(N node);

    /** The proxy in front of a node, for delays and resets. Replication does not pass it. */
    TcpProxy proxy(N node);

    /** Waits until all running replicas have applied what the primary has committed by now. */
    void awaitReplicated();

    /**
     * Undoes every fault: all nodes run, are reachable and replicate from the present primary, which need not be the
     * first node.
     */
    void repair();

    /** Kills the servers and deletes their files; further calls do nothing. */
    @Override
    void close();
}
