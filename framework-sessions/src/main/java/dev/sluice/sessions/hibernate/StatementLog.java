package dev.sluice.sessions.hibernate;

import dev.sluice.routing.route.Route;
import dev.sluice.sessions.watch.SentStatement;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.SessionEventListener;
import org.hibernate.SharedSessionContract;
import org.jspecify.annotations.Nullable;

/**
 * Records what a unit sends, in all of its attempts, because somebody looks. Sees each text when it is prepared; how long
 * statements ran Hibernate tells, of its own. Confined to the unit's thread.
 */
public final class StatementLog implements StatementWatch, SessionEventListener {

    private static final long serialVersionUID = 1L;

    private final transient List<Consumer<SentStatement>> hearers;

    private final long begunAt = System.nanoTime();
    private transient @Nullable Route route;
    private transient String prepared = "";
    private transient String slowest = "";
    private long connectedAfter = -1;
    private long startedAt;
    private long running;
    private long slowestRan;
    private int statements;
    private int attempts;

    /** @param hearers are told of each statement, in the unit's thread */
    public StatementLog(List<Consumer<SentStatement>> hearers) {
        this.hearers = hearers;
    }

    /** An attempt begins, on a session of its own. */
    void begins(SharedSessionContract session) {
        attempts++;
        SessionListeners.add(session, this);
    }

    /** Where everything goes that is sent from now on. */
    void isServedBy(Route chosen) {
        route = chosen;
    }

    @Override
    public void sends(String sql) {
        statements++;
        prepared = sql;
        tell(sql);
    }

    @Override
    public void losesSight() {
        statements++;
        tell(SentStatement.UNSEEN);
    }

    private void tell(String sql) {
        @Nullable Route served = route;
        if (!hearers.isEmpty() && served != null) {
            SentStatement sent = SentStatement.of(served.engine(), served.role(), sql);
            hearers.forEach(hearer -> hearer.accept(sent));
        }
    }

    @Override
    public void jdbcConnectionAcquisitionEnd() {
        if (connectedAfter < 0) {
            connectedAfter = System.nanoTime() - begunAt;
        }
    }

    @Override
    public void jdbcExecuteStatementStart() {
        startedAt = System.nanoTime();
    }

    @Override
    public void jdbcExecuteStatementEnd() {
        long ran = System.nanoTime() - startedAt;
        running += ran;
        if (ran > slowestRan) {
            slowestRan = ran;
            slowest = prepared;
        }
    }

    @Override
    public void jdbcExecuteBatchStart() {
        jdbcExecuteStatementStart();
    }

    @Override
    public void jdbcExecuteBatchEnd() {
        jdbcExecuteStatementEnd();
    }

    /** What served the last attempt; null if it sent nothing. */
    public @Nullable Route route() {
        return route;
    }

    /** Nanoseconds since it was made. */
    public long time() {
        return System.nanoTime() - begunAt;
    }

    /** Nanoseconds until the first attempt had its connection; -1 if none had one. */
    public long connectedAfter() {
        return connectedAfter;
    }

    /** Nanoseconds in which statements ran. */
    public long running() {
        return running;
    }

    /** How often the unit was begun. */
    public int attempts() {
        return attempts;
    }

    /** How many statements were prepared. */
    public int statements() {
        return statements;
    }

    /** The text of the one that ran longest; empty if none ran. */
    public String slowest() {
        return slowest;
    }

    /** How many nanoseconds that was. */
    public long slowestRan() {
        return slowestRan;
    }
}
