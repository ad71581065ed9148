package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;

/** Scans every text anew. */
final class ScanningClassifier implements Classifier {

    private final Knowledge knowledge;

    ScanningClassifier(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    @Override
    public Classification classify(String sql) {
        return new Scan(knowledge, requireNonNull(sql, "sql")).classify();
    }

    @Override
    public Classifier withFunctions(Predicate<String> more) {
        Predicate<String> all = knowledge.knownReadOnly().or(requireNonNull(more, "knownReadOnly"));
        return new ScanningClassifier(new Knowledge(knowledge.vocabulary(), all, knowledge.facts()));
    }

    @Override
    public Classifier withCatalogue(CatalogueFacts facts) {
        if (facts.product() != knowledge.product()) {
            throw new IllegalArgumentException("facts: of " + facts.product().displayName() + " (expected: of "
                    + knowledge.product().displayName() + ")");
        }
        return new ScanningClassifier(new Knowledge(knowledge.vocabulary(), knowledge.knownReadOnly(), facts));
    }
}
