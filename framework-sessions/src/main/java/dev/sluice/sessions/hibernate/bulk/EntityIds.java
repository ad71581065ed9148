package dev.sluice.sessions.hibernate.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.PrimitiveIterator;

/** Where a database gives ids of, many at once. */
interface EntityIds {

    /**
     * Rows with ids up to this one come, which the entities had before: given in a transaction that was rolled back, perhaps. On
     * SQLite that has taken them back.
     */
    default void pass(Connection connection, long greatest) throws SQLException {}

    /**
     * Takes ids that nobody else gets.
     *
     * @param connection in the transaction of the load
     * @param count 1 or more
     * @return at least so many, in ascending order
     */
    PrimitiveIterator.OfLong take(Connection connection, int count) throws SQLException;
}
