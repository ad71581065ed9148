package dev.sluice.bulk.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkDeclaration;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkSync;
import dev.sluice.bulk.BulkUpsert;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.Types;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * Where merges are tried. It is given two routers over the same empty database; the table {@code item} is dropped and created
 * before each test.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class MergeStage {

    protected abstract Router router();

    /** Another pool, which waits for locks. */
    protected abstract Router otherRouter();

    @BeforeEach
    void createTable() throws SQLException {
        execute("drop table if exists item");
        execute(Item.createTable(product()));
    }

    protected final Bulk bulk() {
        return Bulk.over(router());
    }

    final void insert(Stream<Item> items) {
        Item.columns(bulk().insert(Item.TABLE, Item.class)).run(items);
    }

    protected final BulkUpsert<Item> upsert() {
        return Item.columns(bulk().upsert(Item.TABLE, Item.class));
    }

    /** Without the column of the scope. */
    final BulkSync<Item> sync() {
        return bulk().sync(Item.TABLE, Item.class)
                .column("id", Types.int64(), Item::id)
                .column("sku", Types.string(40), Item::sku)
                .column("name", Types.string(60), Item::name)
                .column("stock", Types.int32(), Item::stock)
                .column("version", Types.int32(), Item::version);
    }

    static <R, S extends BulkDeclaration<R, S>> BulkException refused(S declaration, Stream<R> rows) {
        BulkException e = catchThrowableOfType(BulkException.class, () -> declaration.run(rows));
        assertThat(e).as("the load should have failed").isNotNull();
        return e;
    }

    static Map<Long, Item> byId(Stream<Item> items) {
        return items.collect(toMap(Item::id, item -> item, (one, other) -> one, TreeMap::new));
    }

    protected final Map<Long, Item> items() throws SQLException {
        List<Item> items = new ArrayList<>();
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement();
                ResultSet row = statement.executeQuery("select id, sku, shop, name, stock, version from item")) {
            while (row.next()) {
                items.add(new Item(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getObject(5) == null ? null : row.getInt(5),
                        row.getInt(6)));
            }
        }
        return byId(items.stream());
    }

    protected final void execute(String sql) throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    final DatabaseProduct product() {
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            return routed.product();
        }
    }
}
