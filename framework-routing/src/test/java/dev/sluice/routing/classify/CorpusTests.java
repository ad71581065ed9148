package dev.sluice.routing.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Executes the corpus on a real primary and a real replica and holds the classifier to what was seen: a statement needs
 * the primary if the replica refuses it, or if it changed anything on the primary that can be seen from its session.
 */
abstract class CorpusTests implements RoutedCorpus.Stage {

    private static final boolean RECORDS = Boolean.getBoolean("sluice.corpus.record");

    private final DatabaseProduct product;

    CorpusTests(DatabaseProduct product) {
        this.product = product;
    }

    /** Runs it on the replica; an exception is a refusal. Leaves nothing behind. */
    abstract void runOnReplica(String sql) throws SQLException;

    /** Runs it on the primary and names what changed of data, schema, locks and session. Leaves no rows behind. */
    abstract List<String> changesOnPrimary(String sql) throws SQLException;

    /** Runs a script on the primary and has the replica see what it made. */
    abstract void prepare(String script) throws SQLException;

    /** What the catalogue of the primary says. */
    abstract CatalogueFacts catalogue() throws SQLException;

    /** Of all nodes. */
    static DatabaseManager manager(Cluster<?> cluster, TestDatabase database, Function<ClusterNode, String> url) {
        DatabaseManagerBuilder builder = DatabaseManager.builder("corpus")
                .credentials(CredentialsSource.of(database.user(), Secret.of(database.password())))
                .pool(pool -> pool.maxSize(1).connectionTimeout(Duration.ofSeconds(5)));
        cluster.nodes().forEach(node -> builder.engine(node.name(), url.apply(node)));
        return builder.build();
    }

    @Test
    void whatNeedsThePrimaryIsNeverARead(TestReporter reporter) throws SQLException {
        List<Corpus.Entry> entries = Corpus.of(product);
        List<String> wrong = check(reporter, Classifier.of(product), entries, true);

        assertThat(wrong).isEmpty();
        assertThat(entries).hasSizeGreaterThanOrEqualTo(300);
    }

    @Test
    void theCatalogueTellsWhatTheTextDoesNot(TestReporter reporter) throws SQLException {
        prepare(Corpus.catalogue(product));
        Classifier informed = Classifier.of(product).withCatalogue(catalogue());

        assertThat(check(reporter, informed, Corpus.ofCatalogue(product), true)).isEmpty();
    }

    @Test
    void withTheCatalogueTooWhatNeedsThePrimaryIsNeverARead(TestReporter reporter) throws SQLException {
        Classifier informed = Classifier.of(product).withCatalogue(catalogue());

        assertThat(check(reporter, informed, Corpus.of(product), false)).isEmpty();
    }

    /** {@code -Dsluice.corpus.record=true} records anew; what has changed is then for the reviewer. */
    @Test
    void everyStatementIsRefusedAndChangesWhatTheRecordSays() throws SQLException {
        List<String> seen = new ArrayList<>();
        for (Corpus.Entry entry : Corpus.of(product)) {
            String refusal = "accepted";
            try {
                runOnReplica(entry.sql());
            } catch (SQLException e) {
                refusal = errorClass(e);
            }
            List<String> changes = changesOnPrimary(entry.sql());
            seen.add(Corpus.outcome(entry, refusal, changes));
        }
        if (RECORDS) {
            Corpus.record(product, "outcomes", seen);
        } else {
            assertThat(seen).containsExactlyElementsOf(Corpus.outcomes(product));
        }
    }

    /** Recorded is what the primary does without a router. */
    @Test
    void throughTheDataSourceEveryStatementEndsAsOnThePrimaryAndReadsEndOnTheReplica() throws SQLException {
        RoutedCorpus routed = new RoutedCorpus(this, Corpus.of(product));
        if (RECORDS) {
            Corpus.record(product, "routes", routed.onThePrimaryAlone());
        } else {
            assertThat(routed.throughTheDataSource()).containsExactlyElementsOf(Corpus.routes(product));
            assertThat(routed.leftOnReplica()).isEmpty();
        }
    }

    /** @param exactly whether the answer must be the one that the corpus has, or only no read where that is wrong */
    private List<String> check(
            TestReporter reporter, Classifier classifier, List<Corpus.Entry> entries, boolean exactly) {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        for (Corpus.Entry entry : entries) {
            Classification said = classifier.classify(entry.sql());
            boolean refused = isRefused(entry.sql());
            boolean needsPrimary = changed(entry, wrong) || refused;
            count(counts, said.effect().name());
            if (exactly && said.effect() != entry.effect()) {
                wrong.add("said to be " + said + ": " + entry);
            }
            if (needsPrimary && said.effect() == Effect.READ) {
                wrong.add((refused ? "refused by the replica: " : "changes the primary: ") + entry);
            }
            if (!needsPrimary && !entry.silent() && entry.effect() == Effect.WRITE) {
                wrong.add("seems to be a read: " + entry);
            }
            if (!needsPrimary && !entry.silent() && said.effect() == Effect.UNKNOWN) {
                count(counts, "UNKNOWN though nothing was seen to change");
            }
        }
        reporter.publishEntry(product.displayName(), entries.size() + " statements " + counts);
        return wrong;
    }

    private static void count(Map<String, Integer> counts, String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private boolean isRefused(String sql) {
        try {
            runOnReplica(sql);
            return false;
        } catch (SQLException e) {
            return true;
        }
    }

    private boolean changed(Corpus.Entry entry, List<String> wrong) {
        try {
            return !changesOnPrimary(entry.sql()).isEmpty();
        } catch (SQLException e) {
            wrong.add("does not run on the primary, " + e.getMessage() + ": " + entry);
            return false;
        }
    }
}
