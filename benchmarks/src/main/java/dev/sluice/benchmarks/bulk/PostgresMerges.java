package dev.sluice.benchmarks.bulk;

import dev.sluice.QualifiedName;
import dev.sluice.benchmarks.report.Laps;
import dev.sluice.benchmarks.report.Rounds;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkDelete;
import dev.sluice.bulk.BulkUpdate;
import dev.sluice.bulk.BulkUpsert;
import dev.sluice.types.Types;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is done with rows that are there already, beside the statement that does it inside of the server, from a table which
 * is ready there: what is left is the way from here to there.
 */
final class PostgresMerges {

    static final String UPSERT = "Sluice, upsert";
    static final String UPSERT_INSIDE = "`insert … on conflict do update` from a table of the server";
    static final String UPDATE = "Sluice, update of three columns";
    static final String UPDATE_INSIDE = "`update … from` a table of the server";
    static final String UNCHANGED = "Sluice, upsert that changes nothing";
    static final String BLIND =
            "blind upsert that changes nothing: `copy` into a temporary table, `on conflict do update`";
    static final String DELETE = "Sluice, delete";
    static final String DELETE_BATCH = "delete by a JDBC batch of 1000";

    private static final String COLUMNS =
            "id, sku, customer, city, note, quantity, amount, weight, returned, day, at, token";
    private static final String ASSIGNMENTS = "sku = excluded.sku, customer = excluded.customer, city = excluded.city,"
            + " note = excluded.note, quantity = excluded.quantity, amount = excluded.amount, weight = excluded.weight,"
            + " returned = excluded.returned, day = excluded.day, at = excluded.at, token = excluded.token";

    private final PostgresSite site;
    private final long rows;

    /** @param rows of a merge; the table has as many, of which half have the same keys, or twice as many */
    PostgresMerges(PostgresSite site, long rows) {
        this.site = site;
        this.rows = rows;
    }

    /** Half of the rows are new. */
    Races upserts(Laps laps) throws Exception {
        prepare("ready", PostgresInserts.sales(rows));
        prepare("before", LongStream.rangeClosed(rows / 2 + 1, rows + rows / 2).mapToObj(id -> changed(Sale.of(id))));
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(UPSERT_INSIDE, () -> site.execute(upsertFrom("ready")));
        contestants.put(UPSERT, () -> upsert().run(PostgresInserts.sales(rows)));
        return new Races(laps.run(() -> fillFrom("before"), contestants), rows);
    }

    Races updates(Laps laps) throws Exception {
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(
                UPDATE_INSIDE,
                () -> site.execute("update sale t set customer = s.customer, quantity = s.quantity, amount = s.amount"
                        + " from ready s where t.id = s.id"));
        BulkUpdate<Sale> update = Bulk.over(site.router())
                .update(QualifiedName.of("sale"), Sale.class)
                .column("id", Types.int64(), Sale::id)
                .column("customer", Types.string(120), Sale::customer)
                .column("quantity", Types.int32(), Sale::quantity)
                .column("amount", Types.decimal(12, 2), Sale::amount);
        contestants.put(UPDATE, () -> update.run(PostgresInserts.sales(rows)));
        prepare("other", PostgresInserts.sales(rows).map(PostgresMerges::changed));
        return new Races(laps.run(() -> fillFrom("other"), contestants), rows);
    }

    Races unchanged(Laps laps) throws Exception {
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(BLIND, () -> {
            site.psql(
                    "begin",
                    "create temp table s (like sale) on commit drop",
                    "\\copy s from '" + site.file("sale.bin") + "' (format binary)",
                    upsertFrom("s"),
                    "commit");
        });
        contestants.put(UNCHANGED, () -> upsert().run(PostgresInserts.sales(rows)));
        fillFrom("ready");
        site.copyOut("sale.bin", "binary");
        return new Races(laps.run(() -> fillFrom("ready"), contestants), rows);
    }

    /** Every other row. */
    Races deletes(Laps laps) throws Exception {
        long half = rows / 2;
        Map<String, Rounds.Operation> contestants = new LinkedHashMap<>();
        contestants.put(DELETE_BATCH, () -> {
            try (Connection connection = site.connect()) {
                JdbcBatch.delete(connection, LongStream.rangeClosed(1, half).map(id -> 2 * id));
            }
        });
        BulkDelete<Long> delete = Bulk.over(site.router())
                .delete(QualifiedName.of("sale"), Long.class)
                .column("id", Types.int64(), id -> id);
        contestants.put(DELETE, () -> delete.run(LongStream.rangeClosed(1, half).mapToObj(id -> 2 * id)));
        return new Races(laps.run(() -> fillFrom("ready"), contestants), half);
    }

    private static String upsertFrom(String table) {
        return "insert into sale (" + COLUMNS + ") select " + COLUMNS + " from " + table
                + " on conflict (id) do update set " + ASSIGNMENTS;
    }

    private BulkUpsert<Sale> upsert() {
        return SaleTable.columns(Bulk.over(site.router()).upsert(QualifiedName.of("sale"), Sale.class));
    }

    private static Sale changed(Sale sale) {
        return new Sale(
                sale.id(),
                sale.sku(),
                "somebody else",
                sale.city() + "x",
                sale.note(),
                sale.quantity() + 1,
                sale.amount().negate(),
                sale.weight(),
                sale.returned(),
                sale.day(),
                sale.at(),
                sale.token());
    }

    private void prepare(String table, Stream<Sale> sales) throws SQLException {
        site.emptyTable();
        SaleTable.into(Bulk.over(site.router())).run(sales);
        site.execute(
                "drop table if exists " + table,
                "create table " + table + " as select * from sale order by id",
                "vacuum analyze " + table);
    }

    private void fillFrom(String table) throws SQLException {
        site.emptyTable();
        site.execute("insert into sale select * from " + table + " order by id", "vacuum analyze sale", "checkpoint");
    }
}
