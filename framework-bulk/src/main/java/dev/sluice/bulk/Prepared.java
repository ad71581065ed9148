package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A declaration that was compared with the database of a connection, and the way that its rows go. */
record Prepared<R>(
        TargetCheck.Target target, WayChoice way, List<ColumnBinding.OnProduct<R, ?>> columns, BulkLoad load) {

    static <R> Prepared<R> of(LoadSpec<R> spec, RoutedConnection routed) {
        Bulk bulk = spec.bulk();
        Connection connection = routed.connection();
        try {
            DatabaseProduct product = DatabaseProduct.of(connection);
            TargetCheck.Target target = TargetCheck.check(connection, product, spec);
            WayChoice way = WayChoice.of(bulk.writers(), connection, target.table());
            if (target.merge() != null) {
                way = way.merging(target.merge(), target.notes());
            }
            List<ColumnBinding.OnProduct<R, ?>> columns = new ArrayList<>();
            for (ColumnBinding<R, ?> column : spec.columns()) {
                columns.add(column.on(product, connection));
            }
            BulkLoad load = new BulkLoad(
                    bulk.router().manager().name(),
                    routed.route().engine(),
                    target.table().table(),
                    way.writer().way());
            return new Prepared<>(target, way, columns, load);
        } catch (SQLException e) {
            throw notBegun(spec, routed, e);
        }
    }

    static DatabaseException notBegun(LoadSpec<?> spec, RoutedConnection routed, SQLException e) {
        return new DatabaseException(
                "bulk " + spec.table() + ": the load could not begin on "
                        + routed.route().engine() + " (SQLState " + e.getSQLState()
                        + "); nothing was sent, see the cause",
                e);
    }
}
