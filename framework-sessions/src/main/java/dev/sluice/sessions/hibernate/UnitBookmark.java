package dev.sluice.sessions.hibernate;

import dev.sluice.QualifiedName;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.consistency.Bookmark;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the history stands after a unit's commit. Confined to the unit's thread. */
final class UnitBookmark {

    private Bookmark read = Bookmark.none();
    private @Nullable RuntimeException failure;

    /** The data is committed: what fails here must not look like a failure of the unit. */
    void readAfter(RoutedConnection routed, Set<QualifiedName> written) {
        try {
            routed.wrote(written);
            read = routed.bookmark();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    Bookmark read() {
        return read;
    }

    @Nullable
    RuntimeException failure() {
        return failure;
    }
}
