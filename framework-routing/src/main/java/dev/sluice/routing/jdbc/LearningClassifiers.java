package dev.sluice.routing.jdbc;

import dev.sluice.DatabaseProduct;
import dev.sluice.routing.classify.Classification;
import dev.sluice.routing.classify.Classifier;
import dev.sluice.routing.classify.Effect;
import dev.sluice.routing.classify.StatementText;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The classifier of each product, and what replicas taught it: statements that looked like reads and were refused as
 * writes. They are remembered by their fingerprint, without values; of too many the oldest are forgotten, and taught again.
 * Safe for all threads.
 */
final class LearningClassifiers {

    static final int MOST_LESSONS = 1000;
    private static final int CACHED = 10_000;
    private static final Classification REFUSED =
            new Classification(Effect.UNKNOWN, "a replica refused it as a write", false);

    private final Map<DatabaseProduct, Learning> byProduct = new EnumMap<>(DatabaseProduct.class);

    /** @param change what is made of a product's classifier, which has its cache already */
    LearningClassifiers(UnaryOperator<Classifier> change) {
        for (DatabaseProduct product : DatabaseProduct.values()) {
            Classifier cached = Classifier.of(product).cached(CACHED);
            byProduct.put(product, new Learning(product, change.apply(cached)));
        }
    }

    Classification classify(DatabaseProduct product, String sql) {
        return learning(product).classify(sql);
    }

    /** The fingerprint, if this is the first time that it is learnt; else null. */
    @Nullable
    String learn(DatabaseProduct product, String sql) {
        return learning(product).learn(sql);
    }

    private Learning learning(DatabaseProduct product) {
        Learning learning = byProduct.get(product);
        if (learning == null) {
            throw new IllegalStateException("product: " + product + " (expected: one of " + byProduct.keySet() + ")");
        }
        return learning;
    }

    private static final class Learning {

        private final DatabaseProduct product;
        private final Classifier untaught;
        private final Set<String> fingerprints = new LinkedHashSet<>();
        private final ReentrantLock teaching = new ReentrantLock();
        private volatile @Nullable Lessons lessons;

        Learning(DatabaseProduct product, Classifier untaught) {
            this.product = product;
            this.untaught = untaught;
        }

        Classification classify(String sql) {
            Classification found = untaught.classify(sql);
            Lessons learnt = lessons;
            boolean refused = learnt != null && found.effect() == Effect.READ && learnt.contain(sql);
            return refused ? REFUSED : found;
        }

        @Nullable
        String learn(String sql) {
            String fingerprint = new StatementText(product, sql).fingerprint();
            teaching.lock();
            try {
                if (!fingerprints.add(fingerprint)) {
                    return null;
                }
                if (fingerprints.size() > MOST_LESSONS) {
                    fingerprints.remove(fingerprints.iterator().next());
                }
                lessons = new Lessons(product, Set.copyOf(fingerprints), new ConcurrentHashMap<>());
                return fingerprint;
            } finally {
                teaching.unlock();
            }
        }
    }

    /** @param answers so that a text is cut into words once; when there are too many they begin anew */
    private record Lessons(DatabaseProduct product, Set<String> fingerprints, ConcurrentMap<String, Boolean> answers) {

        boolean contain(String sql) {
            Boolean known = answers.get(sql);
            if (known != null) {
                return known;
            }
            boolean contained = fingerprints.contains(new StatementText(product, sql).fingerprint());
            if (answers.size() >= CACHED) {
                answers.clear();
            }
            answers.put(sql, contained);
            return contained;
        }
    }
}
