package dev.sluice.sessions.outbox;

import dev.sluice.DatabaseProduct;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The units of work of one relay. Confined to its thread. */
final class RelayUnits {

    private static final SessionOptions UNIT = SessionOptions.defaults()
            .label("outbox relay")
            .propagation(SessionOptions.Propagation.NEW)
            .timeout(Duration.ofSeconds(30))
            .retry(Retry.upTo(3));

    /** Else MySQL locks all rows that it has looked at, and not those alone that it has found. */
    private static final SessionOptions MYSQL_UNIT = UNIT.isolation(SessionOptions.Isolation.READ_COMMITTED);

    private final Sessions sessions;
    private final String table;
    private @Nullable OutboxStore store;

    RelayUnits(Sessions sessions, String table) {
        this.sessions = sessions;
        this.table = table;
    }

    Sessions sessions() {
        return sessions;
    }

    @FunctionalInterface
    interface Work<R> {
        R in(OutboxStore store, Connection connection) throws SQLException;
    }

    /** Runs {@code work} in a transaction; throws what units throw. */
    <R> R write(Work<R> work) {
        OutboxStore known = store();
        SessionOptions unit = known.product() == DatabaseProduct.MYSQL ? MYSQL_UNIT : UNIT;
        return sessions.writeReturning(
                unit, session -> session.hibernate().doReturningWork(connection -> work.in(known, connection)));
    }

    OutboxStatus status(Outbox outbox) {
        return outbox.status(sessions);
    }

    private OutboxStore store() {
        if (store == null) {
            store = sessions.<OutboxStore>readReturning(
                    session -> session.hibernate().doReturningWork(connection -> OutboxStore.of(table, connection)));
        }
        return store;
    }
}
