package dev.sluice.sessions.hibernate;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Classifier;
import dev.sluice.routing.classify.Effect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads on PostgreSQL that need no transaction. At READ COMMITTED each statement sees what was committed when it began, within a
 * transaction or without one; so that a unit whose statements only read, and do not ask for the time of their transaction,
 * sees the same without {@code BEGIN} and {@code COMMIT}, which are a round trip. The transaction begins when a statement comes that
 * is another one. Safe for all threads.
 */
final class LateTransactions {

    private static final int MOST_TEXTS = 4096;
    private static final Classifier CLASSIFIER = Classifier.of(DatabaseProduct.POSTGRESQL);

    /** What is the same in all statements of a transaction, or names it. */
    private static final Pattern OF_A_TRANSACTION = Pattern.compile(
            "\\b(now|current_timestamp|current_date|current_time|localtime|localtimestamp|transaction_timestamp"
                    + "|age|txid_\\w+|pg_current_\\w+|pg_snapshot_\\w+|pg_export_snapshot|current_setting)\\b",
            Pattern.CASE_INSENSITIVE);

    private final Map<EngineName, Boolean> readCommitted = new ConcurrentHashMap<>();
    private final Map<String, ReadText> texts = new ConcurrentHashMap<>();

    /** What is known of a statement by its text. */
    static final class ReadText {

        /** Whether it needs no transaction around it. */
        final boolean isPlain;

        /** Whether no column of its result is a large object, which is read by calls within one transaction; unknown at first. */
        volatile boolean isWithoutLargeObjects;

        ReadText(boolean isPlain) {
            this.isPlain = isPlain;
        }
    }

    /** What begins the transaction of a read, if it ever needs one; null if it has to have one from the start. */
    @Nullable
    StatementWatch tryWatch(RoutedConnection routed, OptionalInt isolation) throws SQLException {
        Connection connection = routed.connection();
        boolean each = isolation.isPresent()
                ? isolation.getAsInt() == Connection.TRANSACTION_READ_COMMITTED
                : isReadCommitted(routed.route().engine(), connection);
        if (!each) {
            return null;
        }
        routed.beginsLate();
        return new LateTransaction(this, connection, routed.route().role() == EngineRole.PRIMARY);
    }

    ReadText text(String sql) {
        ReadText known = texts.get(sql);
        if (known != null) {
            return known;
        }
        Classification found = CLASSIFIER.classify(sql);
        boolean plain = found.effect() == Effect.READ
                && !found.sessionBound()
                && !OF_A_TRANSACTION.matcher(sql).find();
        if (texts.size() >= MOST_TEXTS) {
            texts.clear(); // texts that differ each time are never found again
        }
        ReadText text = new ReadText(plain);
        texts.put(sql, text);
        return text;
    }

    /** Whether the server's default, as the pool may have changed it, is that; asked once for each engine. */
    private boolean isReadCommitted(EngineName engine, Connection connection) throws SQLException {
        Boolean known = readCommitted.get(engine);
        if (known == null) {
            known = connection.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED;
            readCommitted.put(engine, known);
        }
        return known;
    }
}
