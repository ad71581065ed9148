package dev.sluice.routing.consistency;

/**
 * What a read demands of the data it sees. Immutable. More demands will be added; a reader of this type asks {@link
 * #needsPrimary()} and {@link #bookmark()} and needs no list of the cases.
 */
public sealed interface Consistency permits AnyReplica, PrimaryOnly, AfterBookmark {

    /** Whatever a replica has. */
    static Consistency any() {
        return AnyReplica.ANY;
    }

    /** Every write acknowledged before the read began: the primary. */
    static Consistency strong() {
        return PrimaryOnly.STRONG;
    }

    /** Everything up to the bookmark: a replica that has applied it, or the primary. */
    static Consistency after(Bookmark bookmark) {
        return bookmark.isNone() ? AnyReplica.ANY : new AfterBookmark(bookmark);
    }

    /** Whether only a primary will do. */
    boolean needsPrimary();

    /** The point in history that must be visible; none if nothing is demanded. */
    Bookmark bookmark();
}
