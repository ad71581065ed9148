package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;

/** Where inserts are tried. It is given an empty database; the table {@code sale} is dropped and created before each test. */
public abstract class SaleStage {

    static final int ROWS = 3_000;

    protected abstract Router router();

    protected abstract ProductWriter writer();

    @BeforeEach
    protected void createTable() throws SQLException {
        execute("drop table if exists sale");
        execute(Sale.createTable(product()));
    }

    protected BulkInsert<Sale> insert() {
        return Sale.into(Bulk.over(router()).writer(writer()));
    }

    protected long count() throws SQLException {
        return query("select count(*) from sale", rows -> rows.getLong(1)).get(0);
    }

    protected void execute(String sql) throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    protected static BulkException refused(BulkInsert<Sale> insert, Iterator<Sale> rows) {
        BulkException e = catchThrowableOfType(BulkException.class, () -> insert.run(rows));
        assertThat(e).as("the load should have failed").isNotNull();
        return e;
    }

    /** Sales from 1 to 3000 of which one is changed. */
    protected static Iterator<Sale> with(long id, UnaryOperator<Sale> change) {
        return LongStream.rangeClosed(1, ROWS)
                .mapToObj(i -> i == id ? change.apply(Sale.of(i)) : Sale.of(i))
                .iterator();
    }

    static Sale withAmount(Sale sale, BigDecimal amount) {
        return new Sale(
                sale.id(),
                sale.sku(),
                sale.note(),
                sale.quantity(),
                sale.shelf(),
                amount,
                sale.weight(),
                sale.returned(),
                sale.day(),
                sale.at(),
                sale.token(),
                sale.signature());
    }

    final List<Sale> sales() throws SQLException {
        DatabaseProduct product = product();
        var types =
                Sale.columns().values().stream().map(type -> type.on(product)).toList();
        return query("select * from sale order by id", rows -> {
            Object[] fields = new Object[types.size()];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = types.get(i).extract(rows, i + 1);
            }
            return new Sale(
                    (Long) fields[0],
                    (String) fields[1],
                    (String) fields[2],
                    (Integer) fields[3],
                    (Short) fields[4],
                    (BigDecimal) fields[5],
                    (Double) fields[6],
                    (Boolean) fields[7],
                    (LocalDate) fields[8],
                    (Instant) fields[9],
                    (UUID) fields[10],
                    (byte[]) fields[11]);
        });
    }

    protected final <T> List<T> query(String sql, RowReader<T> reader) throws SQLException {
        List<T> values = new ArrayList<>();
        try (RoutedConnection routed = router().connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(reader.read(rows));
            }
        }
        return values;
    }

    protected final long number(String sql) throws SQLException {
        return query(sql, rows -> rows.getLong(1)).get(0);
    }

    protected interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    final DatabaseProduct product() {
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            return routed.product();
        }
    }
}
