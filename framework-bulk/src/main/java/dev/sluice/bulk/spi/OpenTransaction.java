package dev.sluice.bulk.spi;

import dev.sluice.QualifiedName;
import dev.sluice.routing.RoutedConnection;
import java.util.Set;

/**
 * A transaction of the application's own, in which loads run instead of one of theirs.
 *
 * @implSpec both methods are called in the thread of the load, once for each load, {@code end} also if it failed.
 */
public interface OpenTransaction {

    /** A load begins: the connection, on which the transaction is open. What this throws ends the load. */
    RoutedConnection begin();

    /** What the load did could not be undone: the transaction must not be committed any more. Called before {@link #end}. */
    default void lost() {}

    /**
     * The load is over. What it throws is thrown on, or suppressed by what ended the load.
     *
     * @param written the tables that it has changed; none if it has failed, since what it did is undone
     */
    default void end(Set<QualifiedName> written) {}
}
