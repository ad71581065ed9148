package dev.sluice.sessions;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.route.Intent;
import dev.sluice.sessions.hibernate.UnitStop;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.LazyInitializationException;
import org.hibernate.UnknownEntityTypeException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.query.sqm.UnknownEntityException;
import org.jspecify.annotations.Nullable;

/** Turns what ended a unit into what its caller gets. What the application threw itself is left as it is. */
final class FailureTranslator {

    /** What Hibernate says, without a type of its own, when a read-only session is told to write. */
    private static final String READ_ONLY_SESSION = "Session is in read-only mode";

    private static final int MAX_CHANGES_SHOWN = 3;
    private static final int MAX_DEPTH = 32;

    private final String who;
    private final DatabaseProduct product;

    FailureTranslator(String who, DatabaseProduct product) {
        this.who = who;
        this.product = product;
    }

    /** What the caller of {@code ended} gets. */
    RuntimeException translate(RuntimeException thrown, Unit ended) {
        boolean ofTheOrm = thrown instanceof PersistenceException || thrown instanceof DatabaseException;
        if (ofTheOrm && cause(thrown, SessionException.class) == null) {
            @Nullable UnitStop stop = ended.hibernate().stopped().orElse(null);
            if (stop == null && ended.hibernate().isInterrupted() && isLeftWait(thrown)) {
                stop = UnitStop.interrupted();
            }
            if (stop != null) {
                return stopped(stop, ended, thrown);
            }
        }
        return translate(thrown, ended.name(), ended.escaped());
    }

    /**
     * Whether this is what a wait ends with when its thread is interrupted: for a connection, for the lock of a file, or, in a
     * virtual thread, whose connection the JDK closes, for an answer.
     */
    private boolean isLeftWait(RuntimeException thrown) {
        Failure failure = Failure.of(thrown, product);
        return failure == Failure.TIMEOUT
                || failure == Failure.CONNECTION_LOST
                || cause(thrown, NoRouteException.class) != null;
    }

    /** @param thrown what it ended with; null if it would have been committed */
    SessionException stopped(UnitStop stop, Unit ended, @Nullable RuntimeException thrown) {
        String what = ended.name() + " was rolled back: ";
        @Nullable LockWait lock = stop.lockWait().orElse(null);
        if (lock != null) {
            return rolledBack(
                    what, Failure.LOCK, withFacts(thrown, lock + ", " + stop.reason()), thrown, ended.escaped());
        }
        if (stop.cause() == UnitStop.Cause.TIME_OVER) {
            return rolledBack(what, Failure.TIMEOUT, withFacts(thrown, stop.reason()), thrown, ended.escaped());
        }
        return new SessionException(
                who + ": " + what + stop.cause().what() + withFacts(thrown, stop.reason())
                        + "; begin it again if it is still wanted",
                thrown,
                false);
    }

    private RuntimeException translate(RuntimeException thrown, UnitName unit, @Nullable String escaped) {
        if (unit.intent() == Intent.READ && isReadOnlySession(thrown)) {
            return new WriteInReadUnitException(refused(unit, "tried to write through its session"), thrown);
        }
        @Nullable Throwable unmapped = unmapped(thrown);
        if (unmapped != null) {
            return new SessionException(
                    who + ": " + unit + " was rolled back: " + firstLine(unmapped)
                            + "; correct its name, or add its class with entities(...) where the sessions are opened",
                    thrown,
                    false);
        }
        if (!(thrown instanceof PersistenceException) || thrown instanceof LazyInitializationException) {
            return thrown;
        }
        // our own exceptions travel through Hibernate, which may have wrapped them on the way
        @Nullable DatabaseException ours = cause(thrown, DatabaseException.class);
        if (ours != null) {
            return ours;
        }
        Failure failure = Failure.of(thrown, product);
        if (failure == Failure.OTHER && cause(thrown, SQLException.class) == null) {
            return new SessionException(
                    who + ": " + unit + " was rolled back: " + firstLine(thrown) + "; see the cause", thrown, false);
        }
        if (failure == Failure.READ_ONLY && unit.intent() == Intent.READ) {
            return new WriteInReadUnitException(refused(unit, "ran a statement that writes" + facts(thrown)), thrown);
        }
        return rolledBack(unit + " was rolled back: ", failure, thrown, escaped);
    }

    private SessionException rolledBack(String what, Failure failure, Throwable thrown, @Nullable String escaped) {
        return rolledBack(what, failure, facts(thrown), thrown, escaped);
    }

    private SessionException rolledBack(
            String what, Failure failure, String facts, @Nullable Throwable thrown, @Nullable String escaped) {
        String nextStep = escaped == null || !failure.retryable() ? failure.nextStep() : undoFirst(escaped);
        return new SessionException(
                who + ": " + what + failure.what() + facts + "; " + nextStep,
                thrown,
                failure.retryable() && escaped == null);
    }

    /**
     * Whether the same unit may succeed when it is run again. The first exception of ours in the chain decides, because it
     * knows more than the driver's behind it; but where the router could not serve a unit, it has waited already.
     */
    boolean retryable(RuntimeException ended) {
        @Nullable DatabaseException ours = cause(ended, DatabaseException.class);
        return ours == null
                ? Failure.of(ended, product).retryable()
                : ours instanceof SessionException && ours.retryable();
    }

    /** Whether a read ended with this because it is none, also behind an exception that the application has made of it. */
    boolean triedToWrite(RuntimeException ended) {
        int depth = 0;
        for (Throwable t = ended; t != null && depth < MAX_DEPTH; t = t.getCause(), depth++) {
            if (t instanceof WriteInReadUnitException || isReadOnlySession(t)) {
                return true;
            }
        }
        return Failure.of(ended, product) == Failure.READ_ONLY;
    }

    private static boolean isReadOnlySession(Throwable thrown) {
        return thrown instanceof IllegalStateException && READ_ONLY_SESSION.equals(thrown.getMessage());
    }

    SessionException notAgain(UnitName unit, String escaped) {
        return new SessionException(who + ": " + unit + " is not run again; " + undoFirst(escaped));
    }

    private static String undoFirst(String escaped) {
        return "undo what its rollback does not (" + escaped + ") before it is run again";
    }

    /** The commit was sent; either the server said no, or nobody knows. */
    RuntimeException commitFailed(RuntimeException thrown, Unit ended) {
        UnitName unit = ended.name();
        Failure failure = Failure.of(thrown, product);
        if (failure == Failure.CONNECTION_LOST || (failure == Failure.OTHER && saysNothing(thrown))) {
            return unknown(thrown, unit, "");
        }
        return rolledBack(unit + " was rolled back at its commit: ", failure, thrown, ended.escaped());
    }

    /** @param why the server has not told what became of it; may be empty */
    CommitOutcomeUnknownException unknown(RuntimeException thrown, UnitName unit, String why) {
        return new CommitOutcomeUnknownException(
                who + ": " + unit + " may or may not have been committed: no clear answer to COMMIT came"
                        + withFacts(thrown, why)
                        + "; look with Consistency.strong() for what it would have written before running it again",
                thrown);
    }

    /** No answer to COMMIT came, and the server says that it has not committed. */
    SessionException notCommitted(RuntimeException thrown, Unit ended) {
        return rolledBack(
                ended.name() + " was rolled back at its commit: ", Failure.NOT_COMMITTED, thrown, ended.escaped());
    }

    /** MySQL's general state also covers an error while it was committing. SQLite keeps the transaction in any case. */
    private boolean saysNothing(Throwable thrown) {
        @Nullable SQLException sql = cause(thrown, SQLException.class);
        @Nullable String state = sql == null ? null : sql.getSQLState();
        return product != DatabaseProduct.SQLITE && (state == null || state.startsWith("HY"));
    }

    SessionException rolledBackEarlier(UnitName unit, @Nullable Throwable cause) {
        return new SessionException(
                who + ": " + unit + " was rolled back: something inside it had failed, and was caught; let the failure"
                        + " end the unit, or begin a unit for each attempt",
                cause,
                false);
    }

    WriteInReadUnitException dirty(List<String> changes, UnitName unit) {
        StringBuilder shown = new StringBuilder("changed ");
        shown.append(String.join(", ", changes.subList(0, Math.min(changes.size(), MAX_CHANGES_SHOWN))));
        if (changes.size() > MAX_CHANGES_SHOWN) {
            shown.append(" and ").append(changes.size() - MAX_CHANGES_SHOWN).append(" more");
        }
        return new WriteInReadUnitException(refused(unit, shown.toString()), null);
    }

    WriteInReadUnitException writeInside(UnitName read) {
        return new WriteInReadUnitException(
                who + ": a write unit was begun inside " + read
                        + "; make the outer one a write, or begin the write after it",
                null);
    }

    SessionException otherOptions(UnitName outer) {
        return new SessionException(who + ": a unit inside " + outer
                + " joins it and cannot have other options than it began with; begin it outside, or leave them out");
    }

    SessionException otherKind(UnitName outer) {
        return new SessionException(
                who + ": a stateless unit and one that keeps its entities cannot be parts of each other"
                        + ", and the outer one is " + outer
                        + "; make both of a kind, or begin the inner one with propagation NEW");
    }

    SessionException noneToJoin(UnitName unit) {
        return new SessionException(
                who + ": " + unit + " must be part of another one, and none is open in this thread; begin"
                        + " it inside one, or leave out propagation MANDATORY");
    }

    SessionException insideAnother(UnitName unit, UnitName outer) {
        return new SessionException(who + ": " + unit + " must not be inside another one, and is inside " + outer
                + "; begin it outside, or leave out propagation NEVER");
    }

    SessionException waitsForItself(UnitName unit, UnitName outer, EngineName engine) {
        return new SessionException(who + ": " + unit + " would wait for itself (engine=" + engine + "): " + outer
                + " around it holds the only connection that writes the file; begin it after that one, or inside it with"
                + " propagation JOIN or NESTED");
    }

    SessionException undeclared(String what, UnitName unit) {
        return new SessionException(who + ": " + unit + " " + what + "; name what it reads in SessionOptions.reads or"
                + " readsTables, or declare nothing");
    }

    /** @param verb what it tried to do */
    WriteInReadUnitException statement(String verb, UnitName unit) {
        return new WriteInReadUnitException(refused(unit, "tried to " + verb), null);
    }

    private String refused(UnitName unit, String what) {
        return who + ": " + unit + " " + what + "; nothing was written, use write()";
    }

    /** Facts that hold no values of the application: server texts may quote rows and stay with the cause. */
    private static String facts(Throwable thrown) {
        return withFacts(thrown, "");
    }

    private static String withFacts(@Nullable Throwable thrown, String first) {
        String facts = thrown == null ? "" : plainFacts(thrown);
        String all = first + (first.isEmpty() || facts.isEmpty() ? "" : ", ") + facts;
        return all.isEmpty() ? "" : " (" + all + ")";
    }

    private static String plainFacts(Throwable thrown) {
        StringBuilder facts = new StringBuilder();
        @Nullable SQLException sql = cause(thrown, SQLException.class);
        if (sql != null && sql.getSQLState() != null) {
            facts.append(", SQLState=").append(sql.getSQLState());
        }
        if (sql != null && sql.getErrorCode() != 0) {
            facts.append(", code=").append(sql.getErrorCode());
        }
        @Nullable ConstraintViolationException violation = cause(thrown, ConstraintViolationException.class);
        if (violation != null && violation.getConstraintName() != null) {
            facts.append(", constraint=").append(violation.getConstraintName());
        }
        return facts.isEmpty() ? "" : facts.substring(2);
    }

    /** Hibernate's word for an entity that it does not know, in a call or in HQL; JPA has it wrapped as a bad argument. */
    private static @Nullable Throwable unmapped(Throwable thrown) {
        @Nullable Throwable inCall = cause(thrown, UnknownEntityTypeException.class);
        return inCall != null ? inCall : cause(thrown, UnknownEntityException.class);
    }

    private static String firstLine(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }

    private static <T> @Nullable T cause(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable t = thrown; t != null && depth < MAX_DEPTH; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
