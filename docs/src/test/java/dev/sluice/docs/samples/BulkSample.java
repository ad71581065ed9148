package dev.sluice.docs.samples;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.Types;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;

/** The samples of the page bulk. */
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
}
