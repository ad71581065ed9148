package dev.sluice.sessions.hibernate;

import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.internal.FirstWord;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.SessionEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Records what a unit's flushes write, so that it can be done again elsewhere, and refuses what else would write. Given to the
 * unit by an attribute of its request, and to its session as a listener. Confined to the unit's thread.
 */
public final class StatementRecorder implements SessionEventListener {

    /** The attribute of the request that has it. */
    public static final String ATTRIBUTE = "sluice.recorder";

    private static final long serialVersionUID = 1L;

    private static final Set<String> READS = Set.of("select", "values", "show", "explain", "pragma");

    private enum Phase {
        RECORDING,
        OURS,
        FINISHED
    }

    private final transient Function<String, RuntimeException> refusal;
    private final transient List<RecordedStatement> statements = new ArrayList<>();
    private final transient Map<Savepoint, Integer> savepoints = new HashMap<>();
    private transient int flushes;
    private transient Phase phase = Phase.RECORDING;
    private transient boolean refusedLate;

    /** @param refusal makes, of what was tried, the exception that ends the unit */
    public StatementRecorder(Function<String, RuntimeException> refusal) {
        this.refusal = refusal;
    }

    /** What a unit's connection is to the unit: as it is, unless something was asked to record. */
    static Connection of(RouteRequest request, Connection connection) {
        @Nullable Object recorder = request.attribute(ATTRIBUTE).orElse(null);
        return recorder == null ? connection : new RecordingConnection(connection, (StatementRecorder) recorder);
    }

    /** Whether the unit of this request is recorded. */
    public static boolean isIn(RouteRequest request) {
        return request.attribute(ATTRIBUTE).isPresent();
    }

    /** Forgets what an attempt at the unit has done that was rolled back. */
    public void begins() {
        statements.clear();
        savepoints.clear();
        flushes = 0;
        phase = Phase.RECORDING;
        refusedLate = false;
    }

    /** In the order in which they were sent. */
    public List<RecordedStatement> statements() {
        return List.copyOf(statements);
    }

    /** Lets {@code work} write what is not part of the record; nothing writes after it. */
    public void finish(Runnable work) {
        phase = Phase.OURS;
        work.run();
        phase = Phase.FINISHED;
    }

    /** Whether something wanted to write when all had been recorded. */
    public boolean refusedLate() {
        return refusedLate;
    }

    /** Whether this text is to be recorded when it is executed; throws if it may not be sent at all. */
    boolean records(String sql) {
        if (phase == Phase.OURS || READS.contains(FirstWord.of(sql))) {
            return false;
        }
        if (phase == Phase.FINISHED) {
            refusedLate = true;
            throw refusal.apply("wrote when it had done its work");
        }
        if (flushes == 0) {
            throw refusal.apply("tried to " + FirstWord.of(sql) + " by itself");
        }
        return true;
    }

    /** A statement that is not prepared, or what the driver has besides: nobody would see what it does. */
    RuntimeException unseen() {
        return refusal.apply("tried to send what cannot be recorded");
    }

    RuntimeException assigned() {
        return refusal.apply("has an id or another value that the database assigns");
    }

    RuntimeException unknown(@Nullable Object value) {
        return refusal.apply("has a parameter that cannot be recorded ("
                + (value == null ? "of an unusual kind" : value.getClass().getName()) + ")");
    }

    void sent(RecordedStatement statement) {
        statements.add(statement);
    }

    void savepoint(Savepoint savepoint) {
        savepoints.put(savepoint, statements.size());
    }

    void rolledBack(Savepoint savepoint) {
        @Nullable Integer size = savepoints.get(savepoint);
        if (size != null) {
            statements.subList(size, statements.size()).clear();
        }
    }

    @Override
    public void flushStart() {
        flushes++;
    }

    @Override
    public void flushEnd(int numberOfEntities, int numberOfCollections) {
        flushes--;
    }

    @Override
    public void partialFlushStart() {
        flushes++;
    }

    @Override
    public void partialFlushEnd(int numberOfEntities, int numberOfCollections) {
        flushes--;
    }
}
