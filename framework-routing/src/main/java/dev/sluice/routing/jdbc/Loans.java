package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseException;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The loans of one lazy connection, in the order in which they were borrowed; mostly one, so they are a chain and not a
 * collection. Changed by the connection's thread only; any thread may walk over it meanwhile, and meets each loan that stays.
 */
final class Loans {

    /** Written without waiting until others see it, which costs more than the rest of giving back. */
    private static final AtomicReferenceFieldUpdater<Loans, @Nullable Loan> FIRST =
            AtomicReferenceFieldUpdater.newUpdater(Loans.class, Loan.class, "first");

    private volatile @Nullable Loan first;

    @Nullable
    Loan first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    /** One that may be asked for what any session knows; null if there is none. */
    @Nullable
    Loan firstInService() throws SQLException {
        for (Loan loan = first; loan != null; loan = loan.next()) {
            if (!loan.isRetired() && !loan.isGone()) {
                return loan;
            }
        }
        return null;
    }

    /** @param owing whether it may have to prove by its first read that its engine is fresh enough */
    Loan borrow(Wiring wiring, Plan plan, boolean owing) throws SQLException {
        Router router = wiring.router();
        Bookmark scope = router.scope().current();
        RoutedConnection routed;
        try {
            routed = owing ? router.connectOwing(plan.request()) : router.connect(plan.request());
        } catch (DatabaseException e) {
            throw SqlErrors.of(e);
        }
        Loan loan = new Loan(routed, plan.request(), scope);
        add(loan);
        return loan;
    }

    /** Unless that was done already. */
    void giveBack(Loan loan) throws SQLException {
        if (remove(loan)) {
            loan.giveBack();
        }
    }

    /** What was not committed is rolled back. One that cannot be given back keeps no other. */
    void giveBackAll() throws SQLException {
        SQLException failure = null;
        for (Loan loan = first; loan != null; loan = loan.next()) {
            try {
                loan.giveBack();
            } catch (SQLException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            FIRST.lazySet(this, null);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void add(Loan loan) {
        Loan last = first;
        if (last == null) {
            FIRST.lazySet(this, loan);
            return;
        }
        for (Loan next = last.next(); next != null; next = next.next()) {
            last = next;
        }
        last.precede(loan);
    }

    /** Whether it was there. It still leads on whoever has come to it. */
    @SuppressWarnings("ReferenceEquality") // one loan, not one like it
    private boolean remove(Loan loan) {
        Loan before = null;
        for (Loan found = first; found != null; found = found.next()) {
            if (found == loan) {
                if (before == null) {
                    FIRST.lazySet(this, loan.next());
                } else {
                    before.precede(loan.next());
                }
                return true;
            }
            before = found;
        }
        return false;
    }
}
