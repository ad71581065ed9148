package dev.sluice.bulk;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.WriteTarget;
import dev.sluice.routing.RoutedConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** One run of a declaration: a connection, the check, the way; then the {@link ChunkLoop}. */
final class LoadRun<R> {

    private final LoadSpec<R> spec;
    private final Iterator<? extends R> source;

    LoadRun(LoadSpec<R> spec, Iterator<? extends R> source) {
        this.spec = spec;
        this.source = source;
    }

    BulkResult run() {
        Bulk bulk = spec.bulk();
        try (RoutedConnection routed = bulk.router().connect(spec.request())) {
            Connection connection = routed.connection();
            WriteTarget target;
            WayChoice way;
            List<ColumnBinding.OnProduct<R, ?>> columns = new ArrayList<>();
            try {
                DatabaseProduct product = DatabaseProduct.of(connection);
                target = TargetCheck.check(connection, product, spec.table(), spec.columns());
                way = WayChoice.of(bulk.writers(), connection, target);
                for (ColumnBinding<R, ?> column : spec.columns()) {
                    columns.add(column.on(product, connection));
                }
            } catch (SQLException e) {
                throw new DatabaseException(
                        "bulk " + spec.table() + ": the load could not begin on "
                                + routed.route().engine() + " (SQLState " + e.getSQLState()
                                + "); nothing was sent, see the cause",
                        e);
            }
            BulkLoad load = new BulkLoad(
                    bulk.router().manager().name(),
                    routed.route().engine(),
                    target.table(),
                    way.writer().way());
            return new ChunkLoop<>(routed, target, way, new LoadWatch(spec, load), spec, columns, source).run();
        }
    }
}
