package dev.sluice.routing.classify;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A classifier that knows the catalogue and keeps it up to date.
 *
 * <pre>{@code
 * var classifier = CatalogueClassifier.over(
 *         Classifier.of(DatabaseProduct.POSTGRESQL).cached(10_000), dataSource::getConnection, executor);
 * classifier.refresh();                                                  // now, in this thread
 * classifier.classify("SELECT price_of(42)").effect();                   // READ: declared stable
 * classifier.classify("SELECT * FROM daily_sales").effect();             // UNKNOWN: a view that calls nextval
 * }</pre>
 *
 * <p>Until the catalogue was read for the first time, nothing is a {@link Effect#READ}. When facts have become older than
 * they may, the next question has them read anew by the executor, and is itself answered by those there are, as are all
 * others until the new ones are there; answers that the classifier below remembers are forgotten if something changed.
 * Facts that cannot be read anew stay in use, and reading is tried again when as much time has passed.
 *
 * <p>Threads: safe. Lifetime: nothing to close; the executor is the caller's. Blocking: {@link #refresh} only.
 */
public interface CatalogueClassifier extends Classifier {

    /** See {@link #over(Classifier, CatalogueSource, Executor, Duration)}. */
    Duration DEFAULT_REFRESH = Duration.ofMinutes(1);

    /** Facts are read anew after {@link #DEFAULT_REFRESH}. */
    static CatalogueClassifier over(Classifier classifier, CatalogueSource source, Executor executor) {
        return over(classifier, source, executor, DEFAULT_REFRESH);
    }

    /**
     * Reads nothing yet: the first question has the executor do it.
     *
     * @param classifier by text; with its cache, if it is to have one
     * @param executor reads the catalogue, never in parallel; what it refuses is tried again later
     * @param refreshEvery how old facts may become; longer than zero
     */
    static CatalogueClassifier over(
            Classifier classifier, CatalogueSource source, Executor executor, Duration refreshEvery) {
        return new RefreshingClassifier(
                requireNonNull(classifier, "classifier"),
                requireNonNull(source, "source"),
                requireNonNull(executor, "executor"),
                refreshEvery,
                System::nanoTime);
    }

    /**
     * Reads the catalogue now, in this thread: after a migration, for example. Waits while another thread reads it.
     *
     * @throws SQLException what the source or the driver throws; facts then stay as they were
     */
    void refresh() throws SQLException;

    /** What is known now; empty until the catalogue was read for the first time. */
    Optional<CatalogueFacts> facts();
}
