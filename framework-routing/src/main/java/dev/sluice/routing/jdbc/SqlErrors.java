package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.StaleReadException;
import dev.sluice.routing.route.Route;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;

/** What JDBC's callers get: checked, with a SQLState, the router's exception as the cause. */
final class SqlErrors {

    static final String CLOSED = "08003";
    static final String NO_CONNECTION = "08001";
    static final String READ_ONLY = "25006";
    static final String TRANSACTION_STATE = "25000";
    static final String INVALID = "HY024";

    private SqlErrors() {}

    /** Whoever retries transient exceptions retries what a router calls retryable, and nothing else. */
    static SQLException of(DatabaseException e) {
        String state = e.sqlState().orElse(NO_CONNECTION);
        if (e instanceof StaleReadException) {
            return new SQLTransientException(e.getMessage(), state, e.vendorCode(), e);
        }
        if (e instanceof NoRouteException) {
            return e.retryable()
                    ? new SQLTransientConnectionException(e.getMessage(), state, e.vendorCode(), e)
                    : new SQLNonTransientConnectionException(e.getMessage(), state, e.vendorCode(), e);
        }
        return e.retryable()
                ? new SQLTransientException(e.getMessage(), state, e.vendorCode(), e)
                : new SQLNonTransientException(e.getMessage(), state, e.vendorCode(), e);
    }

    static SQLException closed(String manager, String what) {
        return new SQLNonTransientConnectionException(
                manager + ": this " + what + " is closed; open another one", CLOSED);
    }

    /** Of a statement that was not sent. */
    static SQLException writeInReadOnly(String manager, Plan plan) {
        return new SQLNonTransientException(
                manager + ": a unit of work that was declared read-only does not write (the statement "
                        + plan.found().reason() + "); declare the unit of work as what it is",
                READ_ONLY);
    }

    /** Of a statement that the server refused. */
    static SQLException writeInReadOnly(String manager, Route route, SQLException refused) {
        return new SQLNonTransientException(
                manager + '/' + route.engine() + ": refused as a write in a unit of work that was declared read-only ("
                        + refused.getMessage() + "); declare the unit of work as what it is",
                READ_ONLY,
                refused.getErrorCode(),
                refused);
    }

    static SQLException tooLate(String manager, String hint, Route route) {
        return new SQLNonTransientException(
                manager + '/' + route.engine() + ": the hint \"" + hint + "\" comes too late (this unit of work is on "
                        + route.engine() + " already); put it on the first statement of the transaction",
                TRANSACTION_STATE);
    }

    static SQLException inAutoCommit(String manager, String what) {
        return new SQLNonTransientException(
                manager + ": no " + what + " while auto-commit is on; turn it off first", TRANSACTION_STATE);
    }

    static SQLException inTransaction(String manager, String what) {
        return new SQLNonTransientException(
                manager + ": " + what + " cannot change within a transaction; commit or roll back first",
                TRANSACTION_STATE);
    }

    static SQLException notExecuted(String manager) {
        return new SQLNonTransientException(
                manager + ": the statement was not executed yet, so there is nothing to tell; execute it first",
                "HY010");
    }

    static SQLException invalid(String manager, String setting, long value, String expected) {
        return new SQLNonTransientException(
                manager + ": no such " + setting + " (" + value + "); give it one that is " + expected, INVALID);
    }

    static SQLException notSupported(String manager, String what, String instead) {
        return new SQLFeatureNotSupportedException(manager + ": no " + what + "; " + instead, "0A000");
    }
}
