package dev.sluice.routing.simulation;

/** One server of a cluster and its place in the history. */
record Node(int index, String alias, String zone, Server server, Replay replay) {}
