package dev.sluice.routing;

import dev.sluice.managers.Engine;
import dev.sluice.managers.EngineUnavailableException;
import dev.sluice.managers.spi.ServerStatus;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.managers.topology.GtidSet;
import dev.sluice.managers.topology.Position;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.BookmarkException;
import dev.sluice.routing.consistency.BookmarkException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a bookmark that comes from outside can be one of this manager's. The primary is asked only about a point that it
 * is not known to have; where it cannot be asked, the bookmark is let in, and each read after it has to prove it anyway.
 */
final class BookmarkCheck {

    private static final Logger LOG = LoggerFactory.getLogger(BookmarkCheck.class);

    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final RouterSettings settings;

    BookmarkCheck(RouterSettings settings) {
        this.settings = settings;
    }

    Bookmark accept(Bookmark bookmark) {
        for (String group : bookmark.groups()) {
            long epoch = bookmark.epoch(group).orElse(0);
            Position position = bookmark.position(group).orElse(null);
            GroupSnapshot seen = group(group);
            if (position != null) {
                requireSameProduct(position, seen);
            }
            if (epoch > seen.epoch()) {
                settings.manager().refresh(PATIENCE);
                seen = group(group);
            }
            if (epoch > seen.epoch()) {
                throw refused(
                        Reason.FUTURE, "epoch " + epoch + " of group " + group + ", which is in epoch " + seen.epoch());
            }
            if (position != null && epoch == seen.epoch()) {
                requireReached(position, epoch, seen);
            }
        }
        return bookmark;
    }

    /** @throws BookmarkException if the group's engines count otherwise */
    static void requireSameProduct(Position position, GroupSnapshot group) {
        for (EngineSnapshot engine : group.engines()) {
            Position seen = engine.position();
            if (seen == null) {
                continue;
            }
            if (seen.getClass() != position.getClass()) {
                throw refused(
                        Reason.FOREIGN,
                        position + " is no position of group " + group.name() + ", whose servers are "
                                + engine.product().displayName());
            }
            return; // the servers of a group are of one product
        }
    }

    private GroupSnapshot group(String name) {
        return settings.manager()
                .topology()
                .group(name)
                .orElseThrow(() -> refused(
                        Reason.FOREIGN,
                        "group " + name + ", known are "
                                + settings.manager().topology().groups().keySet()));
    }

    private void requireReached(Position position, long epoch, GroupSnapshot group) {
        EngineSnapshot primary = group.primary().orElse(null);
        Engine engine = primary == null
                ? null
                : settings.manager().tryEngine(primary.name()).orElse(null);
        if (primary == null || engine == null || settings.findings().covers(primary, epoch, position)) {
            return;
        }
        Instant before = settings.timing().instant();
        try (Connection connection = engine.borrow(PATIENCE)) {
            ServerStatus status = engine.observe(connection);
            settings.findings().told(primary, status, before);
            Position now = status.position();
            if (now != null && status.epoch() == epoch && !now.covers(position)) {
                boolean foreign = now instanceof GtidSet mine
                        && position instanceof GtidSet theirs
                        && !mine.sources().containsAll(theirs.sources());
                throw refused(
                        foreign ? Reason.FOREIGN : Reason.FUTURE,
                        position + " in epoch " + epoch + " of group " + group.name() + ", whose primary is at " + now);
            }
        } catch (SQLException | EngineUnavailableException e) {
            LOG.debug("[{}] the primary could not be asked about a bookmark", primary.name(), e);
        }
    }

    private static BookmarkException refused(Reason reason, String what) {
        return new BookmarkException(
                reason, "bookmark: " + reason.key() + " (" + what + "); go on without it, and read strong()", null);
    }
}
