package dev.sluice.sessions.query;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.hibernate.QuerySession;
import dev.sluice.sessions.hibernate.UnitSavepoint;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.Session;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the only row of a plan, or makes it, while others may be making the same one.
 *
 * <p>Whoever is late is told by the unique key. Its violation is undone to a savepoint, because PostgreSQL fails every
 * statement after one, and then the row is looked for again, with a lock on MySQL, whose snapshot would not show it. It is
 * not looked for with a lock before it is known to be there: on MySQL that would lock the gap, in which two cannot insert then.
 */
final class Creation<E> {

    /** Somebody may delete what somebody else has made, as often as they like. */
    private static final int ATTEMPTS = 4;

    private final Plan<E> plan;
    private final Session session;
    private final DatabaseProduct product;
    private final Supplier<? extends E> make;
    /** Null if a row that is found is left as it is. */
    private final @Nullable Consumer<? super E> change;

    Creation(Plan<E> plan, Supplier<? extends E> make, @Nullable Consumer<? super E> change) {
        UniqueKeys.requireOne(plan, change == null ? "getOrCreate" : "updateOrCreate");
        this.plan = plan;
        this.session = plan.queries().keeping(plan.entity().getName() + " create");
        this.product = QuerySession.product(session);
        this.make = make;
        this.change = change;
    }

    Found<E> run() {
        @Nullable E found = change == null ? look(LockMode.NONE) : lookToChange();
        for (int attempt = 1; found == null; attempt++) {
            UnitSavepoint savepoint = QuerySession.savepoint(session);
            try {
                E made = create();
                savepoint.release();
                return new Found<>(made, true);
            } catch (RuntimeException e) {
                undo(savepoint, e);
                found = afterViolation(e, attempt);
            } catch (Error e) {
                undo(savepoint, e);
                throw e;
            }
        }
        if (change != null) {
            change.accept(found);
        }
        return new Found<>(found, false);
    }

    private E create() {
        E made = make.get();
        if (change != null) {
            change.accept(made);
        }
        if (Matcher.isPossible(plan.filter()) && !Matcher.of(plan.filter()).test(made)) {
            throw new FilterException(plan.entity().getName()
                    + " create: what was made does not fulfil the conditions of the set; make it by them");
        }
        session.persist(made);
        return made;
    }

    private void undo(UnitSavepoint savepoint, Throwable failure) {
        try {
            savepoint.rollback();
        } catch (RuntimeException e) {
            session.getTransaction().markRollbackOnly();
            failure.addSuppressed(e);
        }
    }

    /** The row that was in the way; null if it is to be tried again. */
    private @Nullable E afterViolation(RuntimeException failure, int attempt) {
        if (!isUnique(failure) || session.getTransaction().getRollbackOnly()) {
            throw failure;
        }
        LockMode lock = change != null
                ? LockMode.PESSIMISTIC_WRITE
                : product == DatabaseProduct.MYSQL ? LockMode.PESSIMISTIC_READ : LockMode.NONE;
        @Nullable E found = look(lock);
        if (found == null && QuerySession.hasFixedSnapshot(session)) {
            throw new StaleStateException(
                    plan.entity().getName() + ": somebody else has made the row since this unit's snapshot", failure);
        }
        if (found == null && attempt == ATTEMPTS) {
            throw failure;
        }
        return found;
    }

    private @Nullable E lookToChange() {
        if (product == DatabaseProduct.MYSQL && !plan.exists()) {
            return null;
        }
        boolean fresh = QuerySession.isEmpty(session);
        @Nullable E found = look(LockMode.PESSIMISTIC_WRITE);
        if (found != null && !fresh) {
            session.refresh(found, LockMode.PESSIMISTIC_WRITE); // it may have been loaded before somebody changed it
        }
        return found;
    }

    private @Nullable E look(LockMode lock) {
        List<E> rows = new Selected<>(plan).list(2, lock);
        if (rows.size() > 1) {
            throw plan.queries().several(plan.entity().getName());
        }
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static boolean isUnique(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException violation) {
                return violation.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE
                        || "23505".equals(violation.getSQLState()); // PostgreSQL's, for which Hibernate has no kind
            }
        }
        return false;
    }
}
