package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.report.BulkVerb;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One of several tables that rows go into.
 *
 * @param has whether a row is in it
 * @param optional whether that depends on its values
 * @param ways by what is done with it
 * @param back how something comes back of it; null if nothing does
 */
record LoadPart<R>(
        Predicate<? super R> has,
        boolean optional,
        Map<BulkVerb, PartWay<R>> ways,
        @Nullable ReadBack<R> back) {

    /** Null if that is not done with it. */
    @Nullable
    PartWay<R> tryWay(BulkVerb verb) {
        return ways.get(verb);
    }

    PartWay<R> way(BulkVerb verb) {
        return requireNonNull(ways.get(verb), verb.toString());
    }

    /** Any. */
    PartWay<R> way() {
        return ways.values().iterator().next();
    }

    QualifiedName table() {
        return way().table().table();
    }
}
