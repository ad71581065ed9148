package dev.sluice.sessions.hibernate;

import dev.sluice.routing.CommitGate;
import dev.sluice.routing.RoutedConnection;
import java.sql.SQLException;

/**
 * Where a unit's connection asks whether it may be committed. Does not know the unit, which a connection that is lent out would
 * keep alive when nobody uses it any more.
 */
final class UnitGate implements CommitGate {

    private final RoutedConnection connection;
    private final Stopping stopping;
    private final UnitTables tables;
    private final boolean names;
    private boolean named;
    private boolean sent;

    /** @param names whether the server is asked for the name of the transaction before it is committed */
    UnitGate(RoutedConnection connection, Stopping stopping, UnitTables tables, boolean names) {
        this.connection = connection;
        this.stopping = stopping;
        this.tables = tables;
        this.names = names;
    }

    RoutedConnection connection() {
        return connection;
    }

    boolean isNamed() {
        return named;
    }

    boolean isCommitSent() {
        return sent;
    }

    /** Its name is asked while it can still be stopped. */
    @Override
    public void committing() throws SQLException {
        if (names) {
            connection.name();
            named = true;
        }
        stopping.committing();
        sent = true;
    }

    /** Caches do, which hear what units write. */
    @Override
    public boolean comparesPositions() {
        return tables.isHeard();
    }

    @Override
    public void rollingBack() {
        stopping.over();
    }
}
