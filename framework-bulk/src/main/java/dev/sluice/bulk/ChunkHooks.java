package dev.sluice.bulk;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done in the transaction of a chunk beside its rows. */
interface ChunkHooks {

    /** The transaction has begun. */
    default void begun(Connection connection) throws SQLException {}

    /** All rows of the chunk are sent; the commit follows. */
    default void ending(Connection connection) throws SQLException {}

    /** Whether there is something to do where there is no row. */
    default boolean runsWithoutRows() {
        return false;
    }

    /** What {@code first} does, and then what {@code second} does. */
    static ChunkHooks both(ChunkHooks first, ChunkHooks second) {
        return new ChunkHooks() {

            @Override
            public void begun(Connection connection) throws SQLException {
                first.begun(connection);
                second.begun(connection);
            }

            @Override
            public void ending(Connection connection) throws SQLException {
                first.ending(connection);
                second.ending(connection);
            }

            @Override
            public boolean runsWithoutRows() {
                return first.runsWithoutRows() || second.runsWithoutRows();
            }
        };
    }
}
