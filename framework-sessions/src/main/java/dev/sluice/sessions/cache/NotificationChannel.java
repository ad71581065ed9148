package dev.sluice.sessions.cache;

import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.internal.Notifications;
import dev.sluice.sessions.internal.UnitHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code LISTEN} and {@code NOTIFY}: the sender's number and the tables, separated by blanks. */
final class NotificationChannel extends ThreadedChannel {

    private static final String CHANNEL = "sluice_cache";

    /** A message of 8000 bytes is refused. */
    private static final int LONGEST = 7_900;

    /** Whoever sends hears itself, and has forgotten already what it has written. */
    private final String sender = UUID.randomUUID().toString();

    @Override
    void tell(UnitHost sessions, Connection connection, Set<String> tables) throws SQLException {
        String names = String.join(" ", tables);
        Notifications.tell(connection, CHANNEL, sender + (names.length() > LONGEST ? "" : " " + names));
    }

    @Override
    Duration rest() {
        return Duration.ZERO;
    }

    @Override
    void listen(UnitHost sessions, RoutedConnection routed) throws SQLException {
        Notifications.hear(sessions, routed, CHANNEL, new Notifications.Hearer() {
            @Override
            public boolean isOpen() {
                return NotificationChannel.this.isOpen();
            }

            @Override
            public void begins(RoutedConnection listening) {
                tellCaches(Set.of(), listening.observed()); // what came before is not going to be told
            }

            @Override
            public void hears(List<String> payloads, RoutedConnection listening) {
                Bookmark now = listening.observed();
                payloads.forEach(payload -> tellOf(payload, now));
            }
        });
    }

    private void tellOf(String payload, Bookmark now) {
        List<String> words = List.of(payload.split(" "));
        if (!words.get(0).equals(sender)) {
            tellCaches(new HashSet<>(words.subList(1, words.size())), now);
        }
    }
}
