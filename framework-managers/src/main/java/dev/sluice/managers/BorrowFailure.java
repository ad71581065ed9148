package dev.sluice.managers;

import dev.sluice.managers.topology.PoolSnapshot;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells apart why there was no connection: everything borrowed, nobody there, credentials refused, door shut. */
final class BorrowFailure {

    private static final String BAD_CREDENTIALS = "28";

    private BorrowFailure() {}

    static EngineUnavailableException of(
            PooledEngine engine, EngineSpec spec, PoolSnapshot pool, Duration timeout, SQLException e) {
        String who = engine.label() + ": ";
        String counts = "(total=" + pool.total() + ", active=" + pool.active() + ", idle=" + pool.idle() + ", waiting="
                + pool.waiting() + ")";
        @Nullable Throwable refusal = connectFailure(e);
        if (Thread.currentThread().isInterrupted()) {
            return EngineUnavailableException.withoutFault(
                    who + "interrupted while waiting for a connection " + counts, e);
        }
        if (refusal == null && pool.total() >= spec.maxSize()) {
            return EngineUnavailableException.withoutFault(
                    who + "no connection within " + timeout.toMillis() + " ms " + counts + "; " + remedy(spec), e);
        }
        if (refusal == null) {
            return new EngineUnavailableException(
                    who + "server unreachable: no answer within " + timeout.toMillis() + " ms " + counts
                            + "; check that it answers at " + where(engine),
                    e);
        }
        String cause = oneLine(refusal);
        return isBadCredentials(refusal)
                ? new EngineUnavailableException(
                        who + "credentials refused: " + cause + " " + counts + "; check user and password", e)
                : new EngineUnavailableException(
                        who + "server unreachable: " + cause + " " + counts + "; check that it answers at "
                                + where(engine),
                        e);
    }

    /** Where it was, and why: drivers wrap an unknown host in words that name neither. */
    static String inShort(PooledEngine engine, SQLException e, Duration timeout) {
        return isBadCredentials(e)
                ? "credentials refused: " + oneLine(e)
                : DownReason.of(e, timeout) + " at " + where(engine);
    }

    static EngineUnavailableException shut(PooledEngine engine, Door door) {
        String who = engine.label() + ": ";
        if (door.closed()) {
            return EngineUnavailableException.withoutFault(
                    who + "closed; borrow before it is removed and its manager closed", null);
        }
        return EngineUnavailableException.withoutFault(
                door.drained() != null
                        ? who + door.drained() + "; borrow from another engine or resume this one"
                        : who + door.fenced() + "; make it a replica of the primary again",
                null);
    }

    static EngineUnavailableException leadsToAReplica(PooledEngine engine) {
        return new EngineUnavailableException(engine.label()
                + ": this connection leads to a replica, though the engine was seen as a primary just now; check what"
                + " answers at " + where(engine));
    }

    private static String remedy(EngineSpec spec) {
        return spec.maxSize() == 1 && spec.config().maxSize() > 1
                ? "shorten transactions, there is one connection that writes"
                : "raise pool.max-size or shorten transactions";
    }

    private static String where(PooledEngine engine) {
        return engine.url().hosts().isEmpty()
                ? engine.url().database()
                : engine.url().hosts().get(0).toString();
    }

    /** The pool's own exception carries the last failure to connect as its cause, possibly within a wrapper. */
    private static @Nullable Throwable connectFailure(SQLException e) {
        for (Throwable t = e.getCause(); t != null; t = t.getCause()) {
            if (t instanceof SQLException) {
                return t;
            }
        }
        return e.getCause();
    }

    private static boolean isBadCredentials(Throwable e) {
        return e instanceof SQLException sql
                && sql.getSQLState() != null
                && sql.getSQLState().startsWith(BAD_CREDENTIALS);
    }

    static String oneLine(Throwable e) {
        return oneLine(String.valueOf(e.getMessage()));
    }

    static String oneLine(String text) {
        String message = text.strip();
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).strip();
    }
}
