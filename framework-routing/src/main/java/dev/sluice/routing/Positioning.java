package dev.sluice.routing;

import dev.sluice.DatabaseException;
import dev.sluice.managers.topology.GroupSnapshot;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks primaries for the positions that a bookmark does not have. */
final class Positioning {

    private static final Logger LOG = LoggerFactory.getLogger(Positioning.class);

    private Positioning() {}

    static Bookmark of(Bookmark bookmark, Router router) {
        Bookmark known = bookmark;
        for (String group : bookmark.groups()) {
            if (bookmark.lacksPosition(group) && canTell(group, router)) {
                known = told(known, group, router);
            }
        }
        return known;
    }

    /** Not MySQL without GTIDs, which has no positions at all. */
    private static boolean canTell(String group, Router router) {
        return router.manager()
                .topology()
                .group(group)
                .flatMap(GroupSnapshot::primary)
                .map(primary -> primary.position() != null)
                .orElse(true);
    }

    private static Bookmark told(Bookmark bookmark, String group, Router router) {
        try (RoutedConnection primary = router.connect(RouteRequest.write().group(group))) {
            Bookmark now = primary.observed();
            boolean later = now.position(group).isPresent()
                    && now.epoch(group).orElse(0) >= bookmark.epoch(group).orElse(0);
            return later ? bookmark.without(group).merge(now) : bookmark;
        } catch (DatabaseException e) {
            LOG.debug("[{}/{}] did not tell where it stands", router.manager().name(), group, e);
            return bookmark;
        }
    }
}
