package dev.sluice.docs.samples;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.BulkUpsert;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.file.TextRow;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.Types;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

/** The samples of the page bulk. */
@SuppressWarnings("UnusedVariable") // samples are short
class BulkSample {

    record Sale(long id, String sku, BigDecimal amount, Instant soldAt) {}

    RoutedConnection load(Router router, Iterator<Sale> sales) {
        BulkResult result = Bulk.over(router)
                .insert(QualifiedName.of("sales_fact"), Sale.class)
                .column("id", Types.int64(), Sale::id)
                .column("sku", Types.string(40), Sale::sku)
                .column("amount", Types.decimal(12, 2), Sale::amount)
                .column("sold_at", Types.instant(), Sale::soldAt)
                .run(sales); // an Iterator, or a Stream which is then closed
        return router.connect(RouteRequest.read().consistency(Consistency.after(result.bookmark())));
    }

    record Product(String sku, String name, BigDecimal price, Instant changedAt) {}

    BulkCounts merge(Router router, Stream<Product> products) {
        BulkUpsert<Product> upsert = Bulk.over(router)
                .upsert(QualifiedName.of("product"), Product.class)
                .column("sku", Types.string(40), Product::sku)
                .column("name", Types.string(200), Product::name)
                .column("price", Types.decimal(12, 2), Product::price)
                .column("changed_at", Types.instant(), Product::changedAt)
                .key("sku") // a unique key; the primary key unless it is named
                .rule(ColumnRule.FILL, "name") // only where there is none; OVERWRITE and KEEP are the others
                .onlyIfGreater("changed_at") // an older row changes nothing
                .duplicates(DuplicatePolicy.LAST); // of several rows with one key
        BulkExplanation explanation = upsert.explain(); // verb, load, key, statements, notes; writes nothing
        System.out.println(explanation);
        BulkResult result = upsert.run(products);
        BulkCounts counts = result.counts(); // inserted, updated, unchanged, deleted, missing, superseded
        return counts;
    }

    Bookmark within(Router router, Bulk bulk, Iterator<Sale> sales) throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            bulk.within(routed)
                    .insert(QualifiedName.of("sales_fact"), Sale.class)
                    .column("id", Types.int64(), Sale::id)
                    .run(sales); // commits nothing
            routed.connection().commit();
            return routed.bookmark();
        }
    }

    BulkResult leaveBadRowsOut(BulkInsert<Sale> insert, Iterator<Sale> sales) {
        BulkResult result = insert.failures(FailurePolicy.skipUpTo(100)) // or skip(), or skipUpToShare(0.01)
                .onReject(reject -> log(reject.row(), reject.reason()))
                .rejectsTo(Path.of("sales-rejected.jsonl"))
                .rejectsTo(QualifiedName.of("sales_rejected"))
                .run(sales); // result.rows() + result.rejected() is what the source gave
        return result;
    }

    BulkResult goOnAfterACrash(BulkInsert<Sale> insert, Iterator<Sale> sales) {
        BulkResult result = insert.chunks(ChunkPolicy.adaptive())
                .checkpoint("sales-2026-11") // names the load and its source
                .run(sales);
        return result;
    }

    void fromAPublisher(BulkInsert<Sale> insert, Flow.Publisher<Sale> publisher) {
        insert.chunks(ChunkPolicy.adaptive()).run(publisher);
    }

    BulkResult severalStreams(BulkInsert<Sale> insert, Iterator<Sale> sales) {
        BulkResult result = insert.streams(2) // threads, connections to the primary, transactions
                .chunks(ChunkPolicy.adaptive())
                .checkpoint("sales-2026-11") // knows which rows of the source are there
                .run(sales);
        return result;
    }

    void inPlaceOfWhatIsThere(BulkInsert<Sale> insert, Iterator<Sale> sales) {
        insert.emptyTable().run(sales); // the new rows instead of all old ones, or nothing happens
        insert.emptyTable().freeze().run(sales);
    }

    void inTheOrderOfAKey(BulkInsert<Sale> insert, Iterator<Sale> sales) {
        insert.sortedBy().run(sales); // by the primary key; sortedBy("sku", "sold_at") by others
    }

    void withoutTheIndexes(Bulk bulk, BulkInsert<Sale> insert, Iterator<Sale> sales) {
        insert.rebuildIndexes().run(sales); // explain().notes() says which ones
        bulk.restoreIndexes(QualifiedName.of("sales_fact")); // after a crash
    }

    void spareReplicas(BulkInsert<Sale> insert, Iterator<Sale> sales) {
        insert.chunks(ChunkPolicy.rows(20_000))
                .keepLagUnder(Duration.ofSeconds(2)) // before each chunk, wait until the replicas are that near
                .deadline(Duration.ofHours(1))
                .run(sales);
    }

    private static void log(long row, String reason) {}

    void files(Bulk bulk) {
        BulkResult loaded = bulk.from(RowFile.csv(Path.of("sales.csv.gz"))
                        .rename("Order No", "order_id")
                        .without("comment"))
                .insert(QualifiedName.of("sales_fact"));
        bulk.from(RowFile.of(Path.of("monday.jsonl")), RowFile.of(Path.of("tuesday.jsonl")))
                .onProgress(done -> log(done.bytesRead(), done.bytesTotal()))
                .run(bulk.insert(QualifiedName.of("sales_fact"), TextRow.class).chunks(ChunkPolicy.rows(50_000)));
    }

    void export(Bulk bulk) {
        bulk.export(QualifiedName.of("sales_fact")).to(RowFile.csv(Path.of("sales.csv.gz")));
        bulk.exportQuery("select sku, sum(amount) as total from sales_fact group by sku")
                .forEach(row -> report(row.get("sku", String.class), row.get("total", BigDecimal.class)));
        try (Stream<String> skus = bulk.export(QualifiedName.of("sales_fact"), "sku").stream(row -> row.text(0))) {
            use(skus);
        }
    }

    void copy(Router source, Router target) {
        Bulk.over(target)
                .from(Bulk.over(source).export(QualifiedName.of("sales_fact")))
                .insert(QualifiedName.of("sales_fact"));
    }

    private void log(long read, long total) {}

    private void report(String sku, BigDecimal total) {}

    private void use(Stream<String> skus) {}
}
