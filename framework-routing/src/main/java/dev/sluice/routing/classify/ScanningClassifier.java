package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;

/** Scans every text anew. */
final class ScanningClassifier implements Classifier {

    private final Vocabulary vocabulary;
    private final Predicate<String> knownReadOnly;

    ScanningClassifier(Vocabulary vocabulary, Predicate<String> knownReadOnly) {
        this.vocabulary = vocabulary;
        this.knownReadOnly = knownReadOnly;
    }

    @Override
    public Classification classify(String sql) {
        return new Scan(vocabulary, knownReadOnly, requireNonNull(sql, "sql")).classify();
    }

    @Override
    public Classifier withFunctions(Predicate<String> more) {
        return new ScanningClassifier(vocabulary, knownReadOnly.or(requireNonNull(more, "knownReadOnly")));
    }
}
