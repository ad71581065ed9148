package dev.sluice.docs.samples;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Classifier;

/** The sample of the page classifier. */
class ClassifierSample {

    @SuppressWarnings({"ReturnValueIgnored", "CheckReturnValue"}) // samples are short
    void classify() {
        var classifier = Classifier.of(DatabaseProduct.POSTGRESQL).cached(10_000);
        Classification found = classifier.classify("SELECT * FROM orders WHERE id = ? FOR UPDATE");
        found.effect(); // WRITE
        found.reason(); // locks rows
        found.sessionBound(); // false
    }
}
