package dev.sluice.sessions.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkDeclaration;
import dev.sluice.bulk.BulkDelete;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.BulkInsertIgnore;
import dev.sluice.bulk.BulkSync;
import dev.sluice.bulk.BulkUpdate;
import dev.sluice.bulk.BulkUpsert;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.routing.route.RouteRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with many entities of a class at once: rows are sent by the fastest way of the product, as Hibernate would write
 * them, and no session keeps the entities.
 *
 * <pre>{@code
 * sessions.write(session -> session.bulk(Order.class).insert().run(orders));       // in the transaction of the unit
 * sessions.bulk(Order.class).insert().chunks(ChunkPolicy.adaptive()).run(orders);  // in transactions of its own
 * }</pre>
 *
 * <p>Each verb gives a declaration of {@code framework-bulk}, whose keys and rules are said by the names of attributes. Entities of
 * subclasses may be among the rows. They get their ids, versions and times as if they were persisted; no callback, listener or
 * interceptor hears of them. That of a unit is confined to it; any other one is safe for all threads.
 *
 * @param <E> the entity
 */
public final class EntityBulk<E> {

    private final Bulk bulk;
    private final Bulk inserting;
    private final RowTarget<E> target;
    private final @Nullable Supplier<RowTarget<E>> returning;
    private final RouteRequest route;
    private final @Nullable Supplier<EntityExport<E>> export;

    private EntityBulk(
            Bulk bulk,
            Bulk inserting,
            RowTarget<E> target,
            @Nullable Supplier<RowTarget<E>> returning,
            RouteRequest route,
            @Nullable Supplier<EntityExport<E>> export) {
        this.bulk = bulk;
        this.inserting = inserting;
        this.target = target;
        this.returning = returning;
        this.route = route;
        this.export = export;
    }

    /**
     * Made by sessions; an application asks them.
     *
     * @param bulk loads that may change rows which are there
     * @param inserting loads that do not
     * @param returning the same target, whose entities get back what the database makes
     * @param export null in a unit
     */
    public static <E> EntityBulk<E> of(
            Bulk bulk,
            Bulk inserting,
            RowTarget<E> target,
            Supplier<RowTarget<E>> returning,
            RouteRequest route,
            @Nullable Supplier<EntityExport<E>> export) {
        return new EntityBulk<>(bulk, inserting, target, returning, route, export);
    }

    /**
     * The same, whose entities get back what the database makes of them: ids that the server gives or that are those of rows which are
     * known by another {@code key}, generated columns and defaults, versions of rows that were overwritten. It is read before the commit, and
     * entities whose rows do not stay have again what they had before. 10 000 entities are held at a time; what they had, until their
     * chunk is committed. Nothing is read where the mapping says that there is nothing.
     */
    public EntityBulk<E> returning() {
        return returning == null ? this : new EntityBulk<>(bulk, inserting, returning.get(), null, route, export);
    }

    /** Inserts new entities. Those without an id get one, before they are sent; see the guide for identity columns of MySQL. */
    public BulkInsert<E> insert() {
        return routed(inserting.insert(target));
    }

    /** Inserts those whose id, or other {@code key}, is not there. */
    public BulkInsertIgnore<E> insertIgnore() {
        return routed(inserting.insertIgnore(target));
    }

    /**
     * Inserts what is not there and overwrites what is, by the id unless a {@code key} is named. Of a versioned entity only a row is
     * overwritten that has no greater version than the entity; the others count as unchanged. The entities do not learn their new
     * versions.
     */
    public BulkUpsert<E> upsert() {
        return routed(bulk.upsert(target));
    }

    /** Overwrites what is there, as {@link #upsert} does; the others count as missing. */
    public BulkUpdate<E> update() {
        return routed(bulk.update(target));
    }

    /** Deletes rows by the ids of entities, whatever their versions. */
    public BulkDelete<E> delete() {
        requireNothingBack("a delete leaves no rows");
        return routed(bulk.delete(target));
    }

    /** Makes the table what the source is; say {@code wholeTable()} or a scope. */
    public BulkSync<E> sync() {
        requireNothingBack("a sync sees its source as a whole, and holds no rows");
        return routed(bulk.sync(target));
    }

    /**
     * All entities, detached.
     *
     * @throws IllegalStateException in a unit, whose connection it would need until its end
     * @throws dev.sluice.ConfigurationException if their rows alone do not tell what they are
     */
    public EntityExport<E> export() {
        if (export == null) {
            throw new IllegalStateException(
                    "export: in a unit (expected: of the sessions, or the unit reads by a query)");
        }
        return export.get();
    }

    private void requireNothingBack(String why) {
        if (returning == null) {
            throw new ConfigurationException("bulk " + target.table() + ": " + why
                    + " of which something could come back; leave returning() out");
        }
    }

    private <S extends BulkDeclaration<E, S>> S routed(S declaration) {
        return declaration.route(route);
    }
}
