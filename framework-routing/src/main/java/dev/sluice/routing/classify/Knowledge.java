package dev.sluice.routing.classify;

import dev.sluice.DatabaseProduct;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a scan goes by.
 *
 * @param knownReadOnly asked for functions that are not the product's own, by the name as written, in lower case
 * @param facts null if no catalogue was read
 */
record Knowledge(
        Vocabulary vocabulary,
        Predicate<String> knownReadOnly,
        @Nullable CatalogueFacts facts) {

    static Knowledge of(DatabaseProduct product) {
        return new Knowledge(Vocabulary.of(product), name -> false, null);
    }

    DatabaseProduct product() {
        return vocabulary.product();
    }
}
