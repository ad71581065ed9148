package dev.sluice.bulk;

import java.sql.SQLException;

/** What is kept together or not at all: a chunk. Confined to one thread. */
interface ChunkTransaction {

    /** Called before each chunk. */
    void begin() throws SQLException;

    /** Keeps the chunk. */
    void commit() throws SQLException;

    /** Called when the load has failed, at whatever point. */
    void rollBack() throws SQLException;

    /** Called after the last commit. */
    void end() throws SQLException;
}
