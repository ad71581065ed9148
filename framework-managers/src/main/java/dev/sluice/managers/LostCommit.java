package dev.sluice.managers;

import dev.sluice.managers.connect.Connector;
import dev.sluice.managers.spi.CommitOutcome;
import dev.sluice.managers.spi.PositionSource;
import dev.sluice.managers.spi.TransactionName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Asks a server what became of a transaction, on connections of its own, until it says so or the time is over: the server may
 * be out of reach for a while, and the transaction may still be about to end.
 */
record LostCommit(PositionSource source, Connector connector) {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    CommitOutcome outcome(TransactionName name, Duration within) {
        long end = System.nanoTime() + within.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            CommitOutcome outcome = ask(name, left);
            if (outcome.kind() != CommitOutcome.Kind.OPEN) {
                return outcome;
            }
            if (left.compareTo(pause) <= 0) {
                return CommitOutcome.unknown(outcome.why() + " within " + within.toMillis() + " ms");
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return CommitOutcome.unknown("the thread was interrupted while it asked the server");
            }
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    /** A server that does not answer leaves it open. */
    private CommitOutcome ask(TransactionName name, Duration left) {
        Duration patience = left.isZero() ? FIRST_PAUSE : shorter(left, LONGEST_CONNECT);
        try (Connection connection = connector.connect(patience)) {
            return source.outcome(connection, name);
        } catch (SQLException e) {
            return CommitOutcome.open("the server did not say so");
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
