package dev.sluice.sessions.bulk;

import dev.sluice.bulk.BulkExport;
import dev.sluice.bulk.ExportRow;
import dev.sluice.bulk.report.ExportProgress;
import dev.sluice.bulk.report.ExportResult;
import dev.sluice.routing.route.RouteRequest;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All entities of a class, one after the other, as fast as the server gives their rows and in memory for one of them: one snapshot, on
 * one connection that the router chooses as for any read.
 *
 * <pre>{@code
 * try (Stream<Order> orders = sessions.bulk(Order.class).export().stream()) {
 *     orders.forEach(this::send);
 * }
 * }</pre>
 *
 * <p>The entities are detached. What they refer to is not loaded, but for its id, and neither are collections; callbacks do not hear of
 * them. Immutable and safe for all threads; may be run many times.
 *
 * @param <E> the entity
 */
public final class EntityExport<E> {

    private final BulkExport export;
    private final Function<ExportRow, @Nullable E> former;

    private EntityExport(BulkExport export, Function<ExportRow, @Nullable E> former) {
        this.export = export;
        this.former = former;
    }

    /** Made by sessions; an application asks them. */
    public static <E> EntityExport<E> of(BulkExport export, Function<ExportRow, @Nullable E> former) {
        return new EntityExport<>(export, former);
    }

    /** What the router is asked for; a read unless called. */
    public EntityExport<E> route(RouteRequest read) {
        return new EntityExport<>(export.route(read), former);
    }

    /** Tells {@code listener} twice a second how far {@link #forEach} is, in its thread, and once at its end. */
    public EntityExport<E> onProgress(Consumer<ExportProgress> listener) {
        return new EntityExport<>(export.onProgress(listener), former);
    }

    /** Hands each entity to {@code reader}, in this thread; what that throws ends the export. */
    public ExportResult forEach(Consumer<? super E> reader) {
        return export.forEach(row -> {
            E entity = former.apply(row);
            if (entity != null) {
                reader.accept(entity);
            }
        });
    }

    /** The entities. Holds a connection; the caller closes the stream. */
    public Stream<E> stream() {
        return export.<ExportRow>stream(row -> row).map(former).filter(Objects::nonNull);
    }
}
