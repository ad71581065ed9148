package dev.sluice.sessions.cache;

import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.sessions.internal.Notifications;
import dev.sluice.sessions.internal.UnitHost;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code LISTEN} and {@code NOTIFY}: the sender's number and {@link NewsText}. */
final class NotificationChannel extends ThreadedChannel {

    private static final Logger LOG = LoggerFactory.getLogger(EntityCache.class);

    private static final String CHANNEL = "sluice_cache";

    /** Whoever sends hears itself, and has forgotten already what it has written. */
    private final String sender = UUID.randomUUID().toString();

    @Override
    void tell(UnitHost sessions, Connection connection, SortedMap<String, Set<String>> written) throws SQLException {
        String text = NewsText.of(written, ChangeText.LONGEST - sender.length() - 1);
        Notifications.tell(connection, CHANNEL, text.isEmpty() ? sender : sender + " " + text);
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
                tellCaches(News.ANYTHING, listening.observed()); // what came before is not going to be told
            }

            @Override
            public void hears(List<String> payloads, RoutedConnection listening) {
                Bookmark now = listening.observed();
                payloads.forEach(payload -> tellOf(sessions, payload, now));
            }
        });
    }

    private void tellOf(UnitHost sessions, String payload, Bookmark now) {
        List<String> words = List.of(payload.split(" "));
        if (!words.get(0).equals(sender)) {
            tellCaches(news(sessions, words.subList(1, words.size())), now);
        }
    }

    private static News news(UnitHost sessions, List<String> words) {
        try {
            return NewsText.parse(words, sessions::entityNamed);
        } catch (RuntimeException e) {
            LOG.debug("[{}] another process tells of keys what is not understood here", sessions.who(), e);
            return new News(NewsText.tables(words), null);
        }
    }
}
