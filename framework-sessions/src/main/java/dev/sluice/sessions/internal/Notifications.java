package dev.sluice.sessions.internal;

import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** PostgreSQL's {@code NOTIFY} and {@code LISTEN}. Whoever listens is confined to a thread of its own, which blocks. */
public final class Notifications {

    private static final int WAIT_MILLIS = 200;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    /** Who hears. What its methods throw ends the listening. */
    public interface Hearer {

        /** Whether to go on; asked a few times a second. */
        boolean isOpen();

        /** From here on nothing is missed. What was notified before is not going to be told. */
        void begins(RoutedConnection listening);

        /** One or several came, each by its payload. */
        void hears(List<String> payloads, RoutedConnection listening);
    }

    private Notifications() {}

    /** Has all who listen hear {@code payload}, of less than 8000 bytes, once the transaction that is open is committed. */
    public static void tell(Connection connection, String channel, String payload) throws SQLException {
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, channel);
            notify.setString(2, payload);
            notify.execute();
        }
    }

    /**
     * Listens on the primary until nobody wants to hear any more, the connection is lost, or another engine is the primary.
     * The connection is closed then, so that nobody who borrows one is sent what was meant for this.
     *
     * @param primary of the sessions' group; keeps its place in the pool meanwhile
     */
    public static void hear(UnitHost sessions, RoutedConnection primary, String channel, Hearer hearer)
            throws SQLException {
        try {
            Connection connection = primary.connection();
            PGConnection postgres = connection.unwrap(PGConnection.class);
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen " + channel);
            }
            hearer.begins(primary);
            long heard = System.nanoTime();
            while (hearer.isOpen() && isPrimary(sessions, primary.route().engine())) {
                PGNotification @Nullable [] told = postgres.getNotifications(WAIT_MILLIS);
                if (told != null && told.length > 0) {
                    heard = System.nanoTime();
                    hearer.hears(
                            Arrays.stream(told)
                                    .map(PGNotification::getParameter)
                                    .toList(),
                            primary);
                } else if (System.nanoTime() - heard > SIGN_OF_LIFE.toNanos()) {
                    primary.observed();
                    heard = System.nanoTime();
                }
            }
        } finally {
            primary.discard();
        }
    }

    /** A former primary may go on for long, and nobody writes there any more. */
    private static boolean isPrimary(UnitHost sessions, EngineName engine) {
        return sessions.router()
                .manager()
                .topology()
                .group(sessions.group())
                .flatMap(group -> group.primary().map(EngineSnapshot::name))
                .map(engine::equals)
                .orElse(true); // none is known: this one may be it again
    }
}
