package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers by the newest facts. One object holds them with the classifier that knows them, so that no question sees parts
 * of two. A flag lets one question in a period order a reading; the lock keeps readings apart.
 */
final class RefreshingClassifier implements CatalogueClassifier {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshingClassifier.class);
    private static final Classification NOT_READ = Classification.unknown("waits for the catalogue to be read");

    private record Known(CatalogueFacts facts, Classifier classifier) {}

    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicBoolean ordered = new AtomicBoolean();
    private final Classifier textual;
    private final CatalogueSource source;
    private final Executor executor;
    private final Duration refreshEvery;
    private final LongSupplier nanos;
    private volatile @Nullable Known known;
    private volatile long dueAt;

    RefreshingClassifier(
            Classifier textual, CatalogueSource source, Executor executor, Duration refreshEvery, LongSupplier nanos) {
        if (requireNonNull(refreshEvery, "refreshEvery").isNegative() || refreshEvery.isZero()) {
            throw new IllegalArgumentException("refreshEvery: " + refreshEvery + " (expected: > 0)");
        }
        this.textual = textual;
        this.source = source;
        this.executor = executor;
        this.refreshEvery = refreshEvery;
        this.nanos = nanos;
        this.dueAt = nanos.getAsLong();
    }

    @Override
    public Classification classify(String sql) {
        if (nanos.getAsLong() - dueAt >= 0 && !ordered.get() && ordered.compareAndSet(false, true)) {
            order();
        }
        Known now = known;
        if (now != null) {
            return now.classifier.classify(sql);
        }
        Classification said = textual.classify(sql);
        return said.effect() == Effect.READ ? NOT_READ : said;
    }

    private void order() {
        try {
            executor.execute(() -> {
                try {
                    refresh();
                } catch (SQLException | RuntimeException e) {
                    LOG.warn(
                            "catalogue for the classifier: not read ({}); statements are judged by older facts",
                            e.toString());
                } finally {
                    ordered.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("catalogue for the classifier: the executor took no task", e);
            postpone();
            ordered.set(false);
        }
    }

    @Override
    public void refresh() throws SQLException {
        reading.lock();
        try (Connection connection = source.open()) {
            CatalogueFacts facts = CatalogueFacts.read(connection);
            Known before = known;
            if (before == null || !before.facts.equals(facts)) {
                known = new Known(facts, textual.withCatalogue(facts));
                LOG.debug("{}", facts);
            }
        } finally {
            postpone();
            reading.unlock();
        }
    }

    private void postpone() {
        dueAt = nanos.getAsLong() + refreshEvery.toNanos();
    }

    @Override
    public Optional<CatalogueFacts> facts() {
        Known now = known;
        return now == null ? Optional.empty() : Optional.of(now.facts);
    }

    @Override
    public Classifier withFunctions(Predicate<String> knownReadOnly) {
        return over(textual.withFunctions(knownReadOnly));
    }

    /** These facts for good: what is given is not read anew. */
    @Override
    public Classifier withCatalogue(CatalogueFacts facts) {
        return textual.withCatalogue(facts);
    }

    /** The memory lies under the facts, so that new ones empty it. */
    @Override
    public Classifier cached(int statements) {
        return over(textual.cached(statements));
    }

    private RefreshingClassifier over(Classifier other) {
        RefreshingClassifier copy = new RefreshingClassifier(other, source, executor, refreshEvery, nanos);
        Known now = known;
        copy.known = now == null ? null : new Known(now.facts, other.withCatalogue(now.facts));
        copy.dueAt = dueAt;
        return copy;
    }
}
