package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import java.util.function.Predicate;

/**
 * Tells reads from everything else by the text of a statement.
 *
 * <pre>{@code
 * var classifier = Classifier.of(DatabaseProduct.POSTGRESQL).cached(10_000);
 * classifier.classify("SELECT * FROM orders WHERE id = ?").effect();    // READ
 * classifier.classify("SELECT nextval('order_id')").effect();           // WRITE
 * classifier.classify("SELECT price_of(42)").effect();                  // UNKNOWN: for the primary
 * }</pre>
 *
 * <p>It reads words, not a grammar: it does not know whether a statement is valid. What a view calls, and which functions,
 * operators and casts a schema defines, it knows {@linkplain #withCatalogue from the catalogue} only. Where the words leave
 * a doubt, the answer is {@link Effect#UNKNOWN}.
 *
 * <p>Threads: safe. Lifetime: nothing to close. Blocking: never.
 */
public interface Classifier {

    /** Without a cache, knowing the product's own functions. */
    static Classifier of(DatabaseProduct product) {
        return new ScanningClassifier(Knowledge.of(requireNonNull(product, "product")));
    }

    /** Never throws, whatever the text: what cannot be understood is {@link Effect#UNKNOWN}. */
    Classification classify(String sql);

    /**
     * Knows more functions that only read.
     *
     * @param knownReadOnly asked for each call of a function that is not the product's own, with the name as written, in
     *     lower case, qualified or not; a cached answer is not asked for again
     */
    Classifier withFunctions(Predicate<String> knownReadOnly);

    /**
     * Knows a catalogue, in place of the one it may have known: its functions that only read, its views and tables that
     * need the primary. What a statement reads and the catalogue does not have makes it {@link Effect#UNKNOWN}. Nothing is
     * remembered of what was answered before; {@link CatalogueClassifier} keeps facts up to date.
     *
     * @throws IllegalArgumentException if they are of another product
     */
    Classifier withCatalogue(CatalogueFacts facts);

    /**
     * Remembers answers by the text of the statement, of texts up to 8192 characters.
     *
     * @param statements how many, at least 2; the ones not asked for lately are forgotten first
     */
    default Classifier cached(int statements) {
        return new CachedClassifier(this, statements);
    }
}
