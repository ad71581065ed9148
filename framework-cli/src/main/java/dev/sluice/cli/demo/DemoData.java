package dev.sluice.cli.demo;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.cli.screen.Progress;
import dev.sluice.cli.screen.Screen;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.routing.Router;
import dev.sluice.types.Types;
import dev.sluice.types.spi.TypeEngine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Fills the demo's tables: migrations first, then FoodMart by bulk. */
final class DemoData {

    private static final TypeEngine<String> NAME = Types.string(30);
    private static final TypeEngine<String> LABEL = Types.string(60);
    private static final TypeEngine<BigDecimal> MONEY = Types.decimal(10, 4);

    private final Bulk bulk;
    private final Screen screen;

    private DemoData(Bulk bulk, Screen screen) {
        this.bulk = bulk;
        this.screen = screen;
    }

    /** The demo's migrations; each is shown when it is done. */
    static Migrations migrations(Screen screen) {
        return Migrations.from("classpath:dev/sluice/cli/demo/migrations").withListener(new MigrationListener() {
            @Override
            public void scriptDone(MigrationScript script, Duration duration) {
                screen.say(
                        "migration",
                        "  migrated " + script.description() + " in " + duration.toMillis() + " ms",
                        Map.of("migration", script.description(), "millis", duration.toMillis()));
            }
        });
    }

    /** Loads all tables, parents first. */
    static void load(Router router, Screen screen) {
        DemoData data = new DemoData(Bulk.over(router), screen);
        data.load(data.customers(), "customer", 10_281, Foodmart.table("customer"));
        data.load(data.products(), "product", 1_560, Foodmart.table("product"));
        data.load(data.stores(), "store", 25, Foodmart.table("store"));
        Stream<JsonNode> sales = Stream.concat(Foodmart.table("sales_fact_1997"), Foodmart.table("sales_fact_1998"));
        data.load(data.sales(), "sales_fact", 251_395, sales);
    }

    private void load(BulkInsert<JsonNode> insert, String table, long total, Stream<JsonNode> rows) {
        BulkResult result = insert.onProgress(done -> screen.progress(
                        new Progress("load " + table, "rows", done.rows(), total, done.rowsPerSecond())))
                .run(rows);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("table", table);
        facts.put("rows", result.rows());
        facts.put("way", result.load().way());
        facts.put("millis", result.duration().toMillis());
        screen.say(
                "loaded",
                String.format(
                        java.util.Locale.ROOT,
                        "  loaded %,d rows into %s by %s in %d ms",
                        result.rows(),
                        table,
                        result.load().way(),
                        result.duration().toMillis()),
                facts);
    }

    private BulkInsert<JsonNode> customers() {
        return insert("customer")
                .column("id", Types.int32(), row -> row.get("customer_id").intValue())
                .column("first_name", NAME, row -> row.get("fname").stringValue())
                .column("last_name", NAME, row -> row.get("lname").stringValue())
                .column("city", NAME, row -> row.get("city").stringValue())
                .column("country", NAME, row -> row.get("country").stringValue())
                .column(
                        "birth_date",
                        Types.date(),
                        row -> LocalDate.parse(row.get("birthdate").stringValue()))
                .column("member_card", NAME, row -> row.get("member_card").stringValue());
    }

    private BulkInsert<JsonNode> products() {
        return insert("product")
                .column("id", Types.int32(), row -> row.get("product_id").intValue())
                .column("brand", LABEL, row -> row.get("brand_name").stringValue())
                .column("name", LABEL, row -> row.get("product_name").stringValue())
                .column("price", MONEY, row -> row.get("SRP").decimalValue())
                .column("low_fat", Types.bool(), row -> row.get("low_fat").booleanValue());
    }

    private BulkInsert<JsonNode> stores() {
        return insert("store")
                .column("id", Types.int32(), row -> row.get("store_id").intValue())
                .column("name", NAME, row -> row.get("store_name").stringValue())
                .column("type", NAME, row -> row.get("store_type").stringValue())
                .column("city", NAME, row -> row.get("store_city").stringValue())
                .column("country", NAME, row -> row.get("store_country").stringValue());
    }

    private BulkInsert<JsonNode> sales() {
        AtomicLong ids = new AtomicLong();
        return insert("sales_fact")
                .column("id", Types.int64(), row -> ids.incrementAndGet())
                .column(
                        "product_id",
                        Types.int32(),
                        row -> row.get("product_id").intValue())
                .column(
                        "customer_id",
                        Types.int32(),
                        row -> row.get("customer_id").intValue())
                .column("store_id", Types.int32(), row -> row.get("store_id").intValue())
                .column("time_id", Types.int32(), row -> row.get("time_id").intValue())
                .column("sales", MONEY, row -> row.get("store_sales").decimalValue())
                .column("cost", MONEY, row -> row.get("store_cost").decimalValue())
                .column("units", MONEY, row -> row.get("unit_sales").decimalValue());
    }

    private BulkInsert<JsonNode> insert(String table) {
        return bulk.insert(QualifiedName.of(table), JsonNode.class);
    }
}
