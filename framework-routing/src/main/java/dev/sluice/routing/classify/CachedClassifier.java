package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Remembers answers in two generations of half the size each: answers are added to the young one; when it is full it
 * becomes the old one, and what the old one held is forgotten. A hit in the old one moves the answer to the young one. So
 * what is asked for often stays, a hit takes no lock and allocates nothing, and there is no order to maintain.
 */
final class CachedClassifier implements Classifier {

    /** Longer texts are seldom asked for twice, and would make the memory taken hard to foresee. */
    private static final int LONGEST = 8192;

    /** Replaced as one, so that no reader sees one generation twice. */
    private record Generations(Map<String, Classification> young, Map<String, Classification> old) {}

    private final Classifier classifier;
    private final int statements;
    private volatile Generations generations = new Generations(new ConcurrentHashMap<>(), Map.of());

    CachedClassifier(Classifier classifier, int statements) {
        if (statements < 2) {
            throw new IllegalArgumentException("statements: " + statements + " (expected: >= 2)");
        }
        this.classifier = classifier;
        this.statements = statements;
    }

    @Override
    public Classification classify(String sql) {
        Generations now = generations;
        Classification known = now.young.get(requireNonNull(sql, "sql"));
        return known != null ? known : classifyAndRemember(now, sql);
    }

    private Classification classifyAndRemember(Generations now, String sql) {
        if (sql.length() > LONGEST) {
            return classifier.classify(sql);
        }
        Classification known = now.old.get(sql);
        Classification answer = known != null ? known : classifier.classify(sql);
        // Two threads may both find it full and both start a generation: that forgets some, and is never wrong.
        if (now.young.size() >= statements / 2) {
            now = new Generations(new ConcurrentHashMap<>(), now.young);
            generations = now;
        }
        now.young.put(sql, answer);
        return answer;
    }

    /** How many answers are remembered. */
    int size() {
        Generations now = generations;
        return now.young.size() + now.old.size();
    }

    @Override
    public Classifier withCatalogue(CatalogueFacts facts) {
        return new CachedClassifier(classifier.withCatalogue(facts), statements);
    }

    @Override
    public Classifier withFunctions(Predicate<String> knownReadOnly) {
        return new CachedClassifier(classifier.withFunctions(knownReadOnly), statements);
    }
}
