package dev.sluice.sessions.cache;

import dev.sluice.QualifiedName;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.consistency.ConsistencyScope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the caller's scope demands of a value.
 *
 * @param seen it has seen all of this
 * @param otherwise what no cache can promise, such as an age; null if there is nothing of the kind
 */
record Wanted(Bookmark seen, @Nullable Consistency otherwise) {

    static Wanted in(Router router, String group, Set<QualifiedName> tables) {
        ConsistencyScope scope = router.scope();
        @Nullable Consistency demand = scope.demand().orElse(null);
        if (demand == null) {
            return new Wanted(written(router, scope, group, tables), null);
        }
        if (demand.needsPrimary()
                || demand.maxAge().isPresent()
                || demand.maxBytes().isPresent()) {
            return new Wanted(Bookmark.none(), demand);
        }
        Bookmark seen = demand.bookmark().only(Set.of(group));
        if (demand.seesWritesOfScope()) {
            seen = seen.merge(written(router, scope, group, tables));
        }
        return new Wanted(demand.isMonotonic() ? seen.merge(scope.observed().only(Set.of(group))) : seen, null);
    }

    private static Bookmark written(Router router, ConsistencyScope scope, String group, Set<QualifiedName> tables) {
        Bookmark written = router.goesByTable() ? scope.currentOn(tables) : scope.current();
        // without a position it could not be told apart from another write
        return router.positioned(written.only(Set.of(group)));
    }
}
