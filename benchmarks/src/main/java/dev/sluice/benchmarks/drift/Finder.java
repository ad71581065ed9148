package dev.sluice.benchmarks.drift;

import java.sql.Connection;

/** Compares databases with one that it has seen. */
interface Finder {

    /** Whether anything is different in this one. Leaves the connection open, in auto-commit mode. */
    boolean finds(Connection drifted) throws Exception;
}
