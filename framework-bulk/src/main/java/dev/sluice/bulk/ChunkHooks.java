package dev.sluice.bulk;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done in the transaction of a chunk beside its rows. */
interface ChunkHooks {

    ChunkHooks NONE = new ChunkHooks() {};

    /** The transaction has begun. */
    default void begun(Connection connection) throws SQLException {}

    /** All rows of the chunk are sent; the commit follows. */
    default void ending(Connection connection) throws SQLException {}
}
