package dev.sluice.bulk;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.merge.PostgresRelation;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.spi.RowTarget;
import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that was compared with the database of a connection, and the way that its rows go.
 *
 * @param order by which the rows of a window are sorted; null if they go as they come
 * @param back how something comes back of its table; null if nothing does
 * @param parts all tables of rows that are held while they are sent, because they are in several or something comes back; none of
 *     others
 */
record Prepared<R>(
        TargetCheck.Target<R> target,
        WayChoice way,
        List<ColumnBinding.OnProduct<R, ?>> columns,
        @Nullable SortKey<R> order,
        @Nullable ReadBack<R> back,
        List<LoadPart<R>> parts,
        BulkLoad load) {

    static <R> Prepared<R> of(LoadSpec<R> spec, RoutedConnection routed) {
        Bulk bulk = spec.bulk();
        Connection connection = routed.connection();
        try {
            DatabaseProduct product = DatabaseProduct.of(connection);
            TargetCheck.Target<R> target = TargetCheck.check(connection, product, spec);
            WayChoice way = WayChoice.of(bulk.writers(), connection, target.table());
            if (spec.freezes()) {
                way = frozen(spec, connection, target, way);
            }
            ReadKeys<R> keys = target.keys();
            WayChoice straight = way;
            if (target.merge() != null) {
                way = way.merging(target.merge(), target.notes());
            } else if (keys != null && keys.numbered() != null) {
                way = way.numbering(product);
            }
            List<ColumnBinding.OnProduct<R, ?>> columns = new ArrayList<>();
            for (ColumnBinding<R, ?> column : target.columns()) {
                columns.add(column.on(product, connection));
            }
            BulkLoad load = new BulkLoad(
                    bulk.router().manager().name(),
                    routed.route().engine(),
                    target.table().table(),
                    way.writer().way());
            ReadBack<R> back = keys == null ? null : keys.by(straight, columns, product, connection);
            List<LoadPart<R>> parts = parts(spec, routed, new PartWay<>(target.table(), way, columns), back);
            return new Prepared<>(target, way, columns, SortKey.of(spec, columns, target.order()), back, parts, load);
        } catch (SQLException e) {
            throw notBegun(spec, routed, e);
        }
    }

    /** What the server would refuse in the middle of the load. */
    private static <R> WayChoice frozen(
            LoadSpec<R> spec, Connection connection, TargetCheck.Target<R> target, WayChoice way) throws SQLException {
        String who = "bulk " + spec.table() + ": rows cannot be frozen ";
        DatabaseProduct product = target.table().product();
        if (product != DatabaseProduct.POSTGRESQL) {
            throw new ConfigurationException(
                    who + "on " + product.displayName() + ", only on PostgreSQL; leave freeze() out");
        }
        if (target.merge() != null) {
            throw new ConfigurationException(
                    who + "by way of another table (" + String.join("; ", target.notes()) + "); leave freeze() out");
        }
        if (PostgresRelation.isPartitioned(connection, target.table().table())) {
            throw new ConfigurationException(
                    who + "in a partitioned table; load its partitions, or leave freeze() out");
        }
        return way.freezing()
                .orElseThrow(() -> new ConfigurationException(
                        who + "by " + way.writer().way() + ", only by binary COPY; leave the writer or freeze() out"));
    }

    private static <R> List<LoadPart<R>> parts(
            LoadSpec<R> spec, RoutedConnection routed, PartWay<R> first, @Nullable ReadBack<R> back) {
        RowTarget<R> target = spec.target();
        if (target == null || (target.parts().isEmpty() && back == null)) {
            return List.of();
        }
        List<LoadPart<R>> parts = new ArrayList<>();
        parts.add(new LoadPart<>(row -> true, false, Map.of(spec.verb(), first), back));
        for (RowTarget<R> part : target.parts()) {
            Map<BulkVerb, PartWay<R>> ways = new EnumMap<>(BulkVerb.class);
            PartSpec<R> some = new PartSpec<>(spec, part);
            ReadBack<R> ofPart = null;
            for (BulkVerb verb : some.verbs()) {
                Prepared<R> ready = of(some.by(verb), routed);
                ways.put(verb, new PartWay<>(ready.target().table(), ready.way(), ready.columns()));
                ofPart = ofPart == null ? ready.back() : ofPart;
            }
            parts.add(new LoadPart<>(part::has, part.isOptional(), ways, ofPart));
        }
        return parts;
    }

    /** All that rows go into, the first one first. */
    List<QualifiedName> tables() {
        return parts.isEmpty()
                ? List.of(target.table().table())
                : parts.stream().map(LoadPart::table).toList();
    }

    /** What comes back; empty if nothing does. */
    String returnNote() {
        List<String> columns = parts.stream()
                .map(LoadPart::back)
                .filter(Objects::nonNull)
                .flatMap(each -> each.names().stream())
                .distinct()
                .toList();
        return columns.isEmpty() ? "" : "comes back of each row: " + String.join(", ", columns);
    }

    /** What to tell of the order; empty if there is none. */
    String sortNote() {
        return order == null ? "" : "sorted by " + target.order() + ", " + SortedWindow.ROWS + " rows at once";
    }

    /** Tells whoever operates it of faster ways that could not be taken. */
    void warn() {
        if (parts.isEmpty()) {
            way.warn(target.table());
        }
        parts.forEach(part -> part.way().way().warn(part.way().table()));
    }

    static DatabaseException notBegun(LoadSpec<?> spec, RoutedConnection routed, SQLException e) {
        return new DatabaseException(
                "bulk " + spec.table() + ": the load could not begin on "
                        + routed.route().engine() + " (SQLState " + e.getSQLState()
                        + "); nothing was sent, see the cause",
                e);
    }
}
