package dev.sluice.sessions.watch;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.sessions.watch.SentStatement.Kind;
import java.util.List;

/**
 * Counts what units of work send, for tests.
 *
 * <pre>{@code
 * try (StatementCount count = sessions.countStatements()) {
 *     service.showBasket(7);
 *     count.expect(SELECT, 2).expectTotal(2);
 *     count.on(PRIMARY).expectTotal(0);
 * }
 * }</pre>
 *
 * <p>Counted are all units of these sessions that begin while it is open, whatever their thread. A statement counts when it
 * is prepared on the unit's connection, by Hibernate or in {@code doWork}; a JDBC batch counts once. Not counted: {@code
 * BEGIN}, {@code COMMIT} and what the pool and the router ask for themselves. A statement made by {@code createStatement}, or a
 * driver's own connection, counts as one of kind {@code OTHER}, as its texts are not seen.
 *
 * <p>Safe for all threads. Keeps all texts until it is closed or reset.
 */
public interface StatementCount extends AutoCloseable {

    /** What was sent so far, in its order. */
    List<SentStatement> statements();

    int total();

    int of(Kind kind);

    /** The same count, of what went to engines that had this role for their unit. Closed with this one. */
    StatementCount on(EngineRole role);

    /** The same count, of one engine, as {@code alias} or {@code group/alias}. Closed with this one. */
    StatementCount on(String engine);

    /**
     * Demands that exactly so many statements of a kind were sent.
     *
     * @throws AssertionError if not; lists what was sent
     */
    StatementCount expect(Kind kind, int times);

    /**
     * Demands that exactly so many statements were sent, of all kinds.
     *
     * @throws AssertionError if not; lists what was sent
     */
    StatementCount expectTotal(int times);

    /** Forgets what was sent so far. */
    void reset();

    /** Stops to count; what was counted stays. Idempotent. */
    @Override
    void close();
}
