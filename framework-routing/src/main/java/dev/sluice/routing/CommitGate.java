package dev.sluice.routing;

import java.sql.SQLException;

/** Told how the transaction of a {@link RoutedConnection} is about to end, in the thread that ends it. */
public interface CommitGate {

    /** Right before the commit is sent; what it throws is thrown instead of committing. */
    void committing() throws SQLException;

    /** Right before the rollback is sent. */
    void rollingBack();
}
