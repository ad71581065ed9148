package dev.sluice.sessions.cache;

import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.internal.UnitHost;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** {@code LISTEN} and {@code NOTIFY}: the sender's number and the tables, separated by blanks. */
final class NotificationChannel extends ThreadedChannel {

    private static final String CHANNEL = "sluice_cache";
    private static final int WAIT_MILLIS = 200;
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    /** A message of 8000 bytes is refused. */
    private static final int LONGEST = 7_900;

    /** Whoever sends hears itself, and has forgotten already what it has written. */
    private final String sender = UUID.randomUUID().toString();

    @Override
    void tell(UnitHost sessions, Connection connection, Set<String> tables) throws SQLException {
        String names = String.join(" ", tables);
        try (PreparedStatement notify = connection.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, sender + (names.length() > LONGEST ? "" : " " + names));
            notify.execute();
        }
    }

    @Override
    Duration rest() {
        return Duration.ZERO;
    }

    @Override
    void listen(RoutedConnection routed) throws SQLException {
        Connection connection = routed.connection();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        boolean whole = false;
        try {
            tellCaches(Set.of(), routed.observed()); // what came before is not going to be told
            long heard = System.nanoTime();
            while (isOpen()) {
                PGNotification @Nullable [] told = postgres.getNotifications(WAIT_MILLIS);
                boolean silent = told == null || told.length == 0;
                if (!silent || System.nanoTime() - heard > SIGN_OF_LIFE.toNanos()) {
                    Bookmark now = routed.observed();
                    heard = System.nanoTime();
                    tellOf(told, now);
                }
            }
            whole = true;
        } finally {
            leave(routed, whole);
        }
    }

    private void tellOf(PGNotification @Nullable [] told, Bookmark now) {
        for (PGNotification one : told == null ? new PGNotification[0] : told) {
            List<String> words = List.of(one.getParameter().split(" "));
            if (!words.get(0).equals(sender)) {
                tellCaches(new HashSet<>(words.subList(1, words.size())), now);
            }
        }
    }

    /** Nobody who borrows the connection next is to be sent anything. */
    private static void leave(RoutedConnection routed, boolean whole) throws SQLException {
        if (!whole) {
            routed.discard();
            return;
        }
        try (Statement statement = routed.connection().createStatement()) {
            statement.execute("unlisten " + CHANNEL);
        }
    }
}
