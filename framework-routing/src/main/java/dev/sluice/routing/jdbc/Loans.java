package dev.sluice.routing.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * The loans of one lazy connection, in the order in which they were borrowed; mostly one, so they are a chain and not a
 * collection. Changed by the connection's thread only; any thread may walk over it meanwhile, and meets each loan that stays.
 */
final class Loans {

    private volatile @Nullable Loan first;

    @Nullable
    Loan first() {
        return first;
    }

    boolean isEmpty() {
        return first == null;
    }

    void add(Loan loan) {
        Loan last = first;
        if (last == null) {
            first = loan;
            return;
        }
        for (Loan next = last.next(); next != null; next = next.next()) {
            last = next;
        }
        last.precede(loan);
    }

    /** Whether it was there. It still leads on whoever has come to it. */
    @SuppressWarnings("ReferenceEquality") // one loan, not one like it
    boolean remove(Loan loan) {
        Loan before = null;
        for (Loan found = first; found != null; found = found.next()) {
            if (found == loan) {
                if (before == null) {
                    first = loan.next();
                } else {
                    before.precede(loan.next());
                }
                return true;
            }
            before = found;
        }
        return false;
    }

    void clear() {
        first = null;
    }
}
