package dev.sluice.sessions.hibernate;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a unit that is ended from outside, to be given back when nobody can end it any more. Knows the connection
 * and not the session, which it would otherwise keep alive. Safe for all threads.
 */
public final class HeldConnection {

    private record Lent(
            RoutedConnectionProvider by,
            Connection connection,
            @Nullable Connection guarded) {}

    private final TransactionHabits habits;
    private final AtomicReference<@Nullable Lent> lent = new AtomicReference<>();

    HeldConnection(TransactionHabits habits) {
        this.habits = habits;
    }

    void took(RoutedConnectionProvider by, Connection connection, @Nullable Connection guarded) {
        lent.set(new Lent(by, connection, guarded));
    }

    void returned() {
        lent.set(null);
    }

    /** Rolls back and gives back what the unit still has. Only if nobody uses the unit, or ever will. */
    public void giveBack() {
        Lent held = lent.getAndSet(null);
        if (held == null) {
            return;
        }
        try {
            if (held.guarded() != null) {
                habits.unguard(held.guarded());
            }
            held.connection().rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("connection: not rolled back, and dropped by its pool if it is broken", e);
        } finally {
            held.by().abandoned(held.connection());
        }
    }
}
