package dev.sluice.routing;

import java.sql.SQLException;

/** Told how the transaction of a {@link RoutedConnection} is about to end, in the thread that ends it. */
public interface CommitGate {

    /** Right before the commit is sent; what it throws is thrown instead of committing. */
    void committing() throws SQLException;

    /**
     * Whether the position of what is committed matters in any case. If not, it is not asked for while the group has one engine:
     * there is no replica that could lack anything, and {@link RoutedConnection#bookmark} is one without a position.
     */
    default boolean comparesPositions() {
        return true;
    }

    /** Right before the rollback is sent. */
    void rollingBack();
}
