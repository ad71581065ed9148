package dev.sluice.routing.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CachedClassifierTest {

    private final AtomicInteger scans = new AtomicInteger();
    private final Classifier counting = Classifier.of(DatabaseProduct.POSTGRESQL)
            .withFunctions(name -> {
                scans.incrementAndGet();
                return true;
            });

    @Test
    void scansATextOnce() {
        Classifier classifier = counting.cached(10);

        Classification first = classifier.classify("SELECT f()");

        assertThat(classifier.classify("SELECT " + "f()")).isSameAs(first);
        assertThat(scans).hasValue(1);
    }

    @Test
    void neverGrowsBeyondItsSize() {
        CachedClassifier classifier = new CachedClassifier(counting, 10);
        for (int i = 0; i < 1000; i++) {
            classifier.classify("SELECT " + i);
            assertThat(classifier.size()).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void keepsWhatIsAskedForOften() {
        Classifier classifier = counting.cached(10);
        for (int i = 0; i < 100; i++) {
            classifier.classify("SELECT f()");
            classifier.classify("SELECT " + i);
        }
        assertThat(scans).hasValue(1);
    }

    @Test
    void doesNotKeepLongTexts() {
        CachedClassifier classifier = new CachedClassifier(counting, 10);

        classifier.classify("SELECT '" + "x".repeat(10_000) + "'");

        assertThat(classifier.size()).isZero();
    }

    @Test
    void refusesASizeThatKeepsNothing() {
        assertThatThrownBy(() -> counting.cached(1)).hasMessage("statements: 1 (expected: >= 2)");
    }
}
