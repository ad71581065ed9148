package dev.sluice.sessions.outbox;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.internal.Notifications;
import dev.sluice.sessions.internal.UnitHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a relay when messages were committed, by whatever process: PostgreSQL tells. Listens in a thread of its own. As long as
 * it cannot, the relay finds messages when it looks. Safe for all threads.
 */
final class RelayAlarm implements Notifications.Hearer, AutoCloseable {

    /** One for all tables: a relay that is woken for another one looks in vain, no more. */
    private static final String CHANNEL = "sluice_outbox";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final UnitHost sessions;
    private final String table;
    private final Runnable wake;
    private final Thread thread;

    private volatile boolean closed;
    private @Nullable Duration outage; // confined to the thread

    private RelayAlarm(UnitHost sessions, String table, Runnable wake) {
        this.sessions = sessions;
        this.table = table;
        this.wake = wake;
        this.thread = new Thread(this::run, "sluice-outbox-alarm-" + table);
        thread.setDaemon(true);
    }

    /** Null where nothing tells: on other products, that is. */
    static @Nullable RelayAlarm of(UnitHost sessions, String table, Runnable wake) {
        if (sessions.router().manager().engines(sessions.group()).get(0).product() != DatabaseProduct.POSTGRESQL) {
            return null;
        }
        RelayAlarm alarm = new RelayAlarm(sessions, table, wake);
        alarm.thread.start();
        return alarm;
    }

    /** Wakes those who listen, once the transaction that is open on the connection is committed; does nothing on other products. */
    static void ring(Connection connection, OutboxTable table) throws SQLException {
        if (table.product() == DatabaseProduct.POSTGRESQL) {
            Notifications.tell(connection, CHANNEL, table.name());
        }
    }

    private void run() {
        while (!closed) {
            try (RoutedConnection primary = sessions.router().connect(request())) {
                Notifications.hear(sessions, primary, CHANNEL, this);
            } catch (SQLException | RuntimeException e) {
                pause(e);
            }
        }
    }

    private RouteRequest request() {
        return RouteRequest.read()
                .group(sessions.group())
                .consistency(Consistency.strong())
                .label("outbox alarm");
    }

    private void pause(Exception failure) {
        if (closed) {
            return;
        }
        if (outage == null) {
            outage = FIRST_PAUSE;
            LOG.warn("[{}] relay is not woken by other processes at present, and looks by itself", table, failure);
        } else {
            outage = outage.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? outage.multipliedBy(2) : LONGEST_PAUSE;
            LOG.debug("[{}] relay is not woken by other processes", table, failure);
        }
        long end = System.nanoTime() + outage.toNanos();
        for (long left = outage.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void begins(RoutedConnection listening) {
        outage = null;
        LOG.info(
                "[{}] relay is woken by other processes (engine={})",
                table,
                listening.route().engine());
        wake.run(); // for what came before
    }

    @Override
    public void hears(List<String> payloads, RoutedConnection listening) {
        if (payloads.contains(table)) {
            wake.run();
        }
    }

    /** Returns when its connection is closed, or a few seconds later. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
