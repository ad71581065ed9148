package dev.sluice.sessions.data;

import dev.sluice.DatabaseException;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.routing.NoRouteException;
import dev.sluice.sessions.CommitOutcomeUnknownException;
import dev.sluice.sessions.WriteInReadUnitException;
import jakarta.data.exceptions.DataConnectionException;
import jakarta.data.exceptions.DataException;
import jakarta.data.exceptions.EmptyResultException;
import jakarta.data.exceptions.EntityExistsException;
import jakarta.data.exceptions.NonUniqueResultException;
import jakarta.data.exceptions.OptimisticLockingFailureException;
import jakarta.persistence.PersistenceException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method that was generated. Generated code gives what the ORM throws a name of Jakarta Data at once; the unit has
 * to see the original, by which it knows what may be run again, what was cancelled, and what is to be said of it.
 */
final class GeneratedCall {

    private static final int MAX_DEPTH = 32;

    private final RepositoryMethod called;
    private @Nullable DataException named;

    GeneratedCall(RepositoryMethod called) {
        this.called = called;
    }

    /** Calls it inside its unit. That there is no row, or more than one, is no failure of the unit: the result is null then. */
    @Nullable
    Object on(Object repository, @Nullable Object @Nullable [] arguments) {
        named = null; // it may be another attempt
        try {
            return RepositoryCalls.call(called.method(), repository, arguments);
        } catch (EmptyResultException | NonUniqueResultException e) {
            named = e;
            return null;
        } catch (DataException e) {
            named = e;
            throw e.getCause() instanceof PersistenceException original ? original : e;
        }
    }

    /** Throws if there was another number of rows than the method can return. */
    void requireRows() {
        if (named instanceof EmptyResultException) {
            throw new EmptyResultException(
                    called.name() + ": no row was found; return an Optional if it may be missing", named);
        }
        if (named instanceof NonUniqueResultException) {
            throw new NonUniqueResultException(
                    called.name() + ": more than one row was found; narrow it, or return a List", named);
        }
    }

    /** What the caller gets of what ended the unit: one of Jakarta Data's, with ours as the cause where there is one. */
    RuntimeException failure(RuntimeException thrown, String who) {
        boolean ofTheDatabase = thrown instanceof DatabaseException || thrown instanceof PersistenceException;
        if (!ofTheDatabase
                || thrown instanceof WriteInReadUnitException
                || thrown instanceof CommitOutcomeUnknownException) {
            return thrown;
        }
        String message = thrown instanceof DatabaseException
                ? String.valueOf(thrown.getMessage())
                : who + ": " + called.name() + " failed inside a unit, which will be rolled back; see the cause";
        if (named instanceof EntityExistsException && isDuplicate(thrown)) {
            return new EntityExistsException(message, thrown);
        }
        if (named instanceof OptimisticLockingFailureException) {
            return new OptimisticLockingFailureException(message, thrown);
        }
        return isConnection(thrown) ? new DataConnectionException(message, thrown) : new DataException(message, thrown);
    }

    /** Generated code says so of any constraint that an insert violates. */
    private static boolean isDuplicate(Throwable thrown) {
        @Nullable ConstraintViolationException violation = cause(thrown, ConstraintViolationException.class);
        return violation != null && violation.getKind() == ConstraintKind.UNIQUE;
    }

    private static boolean isConnection(Throwable thrown) {
        if (cause(thrown, NoRouteException.class) != null || cause(thrown, EngineUnavailableException.class) != null) {
            return true;
        }
        @Nullable DatabaseException ours = cause(thrown, DatabaseException.class);
        String state = ours == null ? "" : ours.sqlState().orElse("");
        return state.startsWith("08") || state.startsWith("57P"); // PostgreSQL's way to say that it ends the connection
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
