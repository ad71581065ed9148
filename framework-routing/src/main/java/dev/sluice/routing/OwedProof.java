package dev.sluice.routing;

import dev.sluice.managers.spi.PositionQuestion;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.route.Receipt.Proof;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a replica has what a read demands, where it was not asked for before the connection was handed out. The
 * question goes to the server in front of the read, in one round trip: {@code question(); read} as one text of two
 * statements. Its answer is looked at first; the read's result counts only if {@link #isPaidBy} says so. Otherwise throw
 * the result away, or the error, close the connection, and {@link Router#connect} again.
 *
 * <p>Confined to the thread of its connection. Paid once, by the first read on the connection.
 */
public final class OwedProof {

    private final PositionQuestion question;
    private final EngineSnapshot seen;
    private final Demand demand;
    private final RouterSettings settings;
    private final Instant lent;
    private boolean paid;
    private @Nullable Knowledge told;

    OwedProof(PositionQuestion question, EngineSnapshot seen, Demand demand, RouterSettings settings) {
        this.question = question;
        this.seen = seen;
        this.demand = demand;
        this.settings = settings;
        this.lent = settings.timing().instant();
    }

    /** One query without parameters and without a semicolon. */
    public String question() {
        return question.sql();
    }

    /**
     * Takes the answer, and says whether the replica has what is demanded.
     *
     * @param answer the result of the question, before its first row
     */
    public boolean isPaidBy(ResultSet answer) throws SQLException {
        ServerStatus status = answer.next() ? question.answer(answer).orElse(null) : null;
        if (status != null) {
            settings.findings().told(seen, status, lent);
            told = new Knowledge(seen, Proof.ASKED, status.position());
        }
        paid = status != null && demand.isMetBy(status);
        settings.listener().proved(seen.name(), Duration.ZERO, paid);
        if (!paid) {
            settings.findings().readInVain(seen);
        }
        return paid;
    }

    /** Whether the connection's read counts. */
    boolean isPaid() {
        return paid;
    }

    /** What is known of the replica since; {@code before} until it has answered. */
    Knowledge knowledge(Knowledge before) {
        return told == null ? before : told;
    }
}
