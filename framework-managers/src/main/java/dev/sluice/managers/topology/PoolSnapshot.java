package dev.sluice.managers.topology;

/** The pool of an engine at one moment; all are counts of connections, {@code waiting} of threads. */
public record PoolSnapshot(int max, int total, int active, int idle, int waiting) {

    public static final PoolSnapshot EMPTY = new PoolSnapshot(0, 0, 0, 0, 0);
}
