package dev.sluice.docs.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.CatalogueClassifier;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Classifier;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/** The samples of the page classifier. */
class ClassifierSample {

    @SuppressWarnings({"ReturnValueIgnored", "CheckReturnValue"}) // samples are short
    void classify() {
        var classifier = Classifier.of(DatabaseProduct.POSTGRESQL).cached(10_000);
        Classification found = classifier.classify("SELECT * FROM orders WHERE id = ? FOR UPDATE");
        found.effect(); // WRITE
        found.reason(); // locks rows
        found.sessionBound(); // false
    }

    @SuppressWarnings({"ReturnValueIgnored", "CheckReturnValue"}) // samples are short
    void catalogue(DataSource dataSource, Executor executor) throws SQLException {
        var informed = CatalogueClassifier.over(
                Classifier.of(DatabaseProduct.POSTGRESQL).cached(10_000), dataSource::getConnection, executor);
        informed.refresh(); // now, in this thread
        informed.classify("SELECT price_of(42)").effect(); // READ: declared stable, and reads
        informed.classify("SELECT * FROM daily_sales").reason(); // names daily_sales, which advances or sets a sequence
    }
}
