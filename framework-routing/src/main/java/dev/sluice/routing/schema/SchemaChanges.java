package dev.sluice.routing.schema;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.routing.route.Route;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of the schema that a router knows of, because it was told, because it watches for them, or because a replica did
 * not understand a read that its primary understands. While a replica lacks one, reads of the tables that it changes go
 * elsewhere, and all others go on there.
 *
 * <pre>{@code
 * SchemaChange change = router.schemaChanges().begin("default", Set.of(QualifiedName.of("orders")), "add column note");
 * try {
 *     … ALTER TABLE orders ADD COLUMN note text …
 * } finally {
 *     change.ended(Bookmark.none());
 * }
 * }</pre>
 *
 * <p>Migrations of sessions are told by themselves. Safe for all threads. Lives as long as its router, and needs no closing; a
 * {@link Watch} does. Nothing here blocks.
 */
public interface SchemaChanges {

    /** Whether some replica that may be read from lacks one that is known. One look at a field. */
    boolean areUnderWay();

    /**
     * From now on no replica of the group has it, until it has {@linkplain SchemaChange#ended ended} there. Say so before the
     * first statement is sent.
     *
     * @param tables all that it changes, views that read them among them; empty if nobody knows, then any
     * @param what for logs and explanations: the name of a script
     */
    SchemaChange begin(String group, Set<QualifiedName> tables, String what);

    /**
     * Whether a read that failed may succeed on the primary, because the replica that failed it lacks what it names. For the first
     * statement of a unit of work, of which nobody has seen anything.
     *
     * @param failedOn where it failed
     * @return empty if it is the read's own fault as far as is known: it was no replica, the failure says something else, or
     *     the primary has just failed it, too
     */
    Optional<SecondTry> secondTry(Route failedOn, DatabaseProduct product, String sql, SQLException failure);

    /**
     * Looks again and again on the group's primary for migrations that others run, in a thread of its own, with one query on a
     * connection of the pool; only while there is a replica to read from.
     *
     * @param every how long to pause between two looks; above zero
     */
    Watch watch(String group, Duration every);

    /** What {@link #watch} began. */
    interface Watch extends AutoCloseable {

        /** Ends it, and does not wait. Idempotent. */
        @Override
        void close();
    }
}
