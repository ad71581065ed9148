package dev.sluice.routing.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueClassifierTest {

    private static final String QUERY = "SELECT * FROM v";

    private final SqliteFile file = SqliteFile.create();
    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final RefreshingClassifier classifier = new RefreshingClassifier(
            Classifier.of(DatabaseProduct.SQLITE).cached(10),
            () -> {
                opened.incrementAndGet();
                return connect();
            },
            tasks::add,
            Duration.ofSeconds(60),
            nanos::get);

    @BeforeEach
    void create() throws SQLException {
        execute("CREATE TABLE t (id INTEGER)");
        execute("CREATE VIEW v AS SELECT id FROM t");
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void nothingIsAReadBeforeTheCatalogueWasRead() {
        assertThat(classifier.classify(QUERY)).isEqualTo(Classification.unknown("waits for the catalogue to be read"));
        assertThat(classifier.classify("DELETE FROM t").effect()).isEqualTo(Effect.WRITE);
        assertThat(classifier.facts()).isEmpty();

        runTasks();

        assertThat(classifier.classify(QUERY).effect()).isEqualTo(Effect.READ);
        assertThat(classifier.facts()).isPresent();
    }

    @Test
    void theQuestionThatFindsFactsTooOldDoesNotReadThem() {
        classifier.classify(QUERY);
        runTasks();
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        classifier.classify(QUERY);
        assertThat(tasks).isEmpty();

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        classifier.classify(QUERY);
        classifier.classify(QUERY);

        assertThat(tasks).hasSize(1);
        assertThat(opened).hasValue(1);
    }

    @Test
    void forgetsAnswersWhenTheFactsHaveChanged() throws SQLException {
        classifier.refresh();
        assertThat(classifier.classify(QUERY).effect()).isEqualTo(Effect.READ);

        execute("DROP VIEW v");
        execute("CREATE VIEW v AS SELECT last_insert_rowid() AS id");
        assertThat(classifier.classify(QUERY).effect()).isEqualTo(Effect.READ);
        classifier.refresh();

        Classification said = classifier.classify(QUERY);
        assertThat(said.reason()).isEqualTo("names v, which asks about the statement before it");
        assertThat(said.sessionBound()).isTrue();
    }

    @Test
    void keepsAnswersWhenTheFactsAreTheSame() throws SQLException {
        classifier.refresh();
        Classification before = classifier.classify("SELECT id + 1 FROM v");
        CatalogueFacts facts = classifier.facts().orElseThrow();

        classifier.refresh();

        assertThat(classifier.facts()).containsSame(facts);
        assertThat(classifier.classify("SELECT id + 1 " + "FROM v")).isSameAs(before);
    }

    @Test
    void aNewNameIsForThePrimaryUntilTheCatalogueIsReadAnew() throws SQLException {
        classifier.refresh();
        execute("CREATE TABLE young (id INTEGER)");

        assertThat(classifier.classify("SELECT * FROM t, young"))
                .isEqualTo(Classification.unknown("names young, which the catalogue did not have"));
        classifier.refresh();
        assertThat(classifier.classify("SELECT * FROM t, young").effect()).isEqualTo(Effect.READ);
    }

    @Test
    void keepsItsFactsIfTheyCannotBeReadAnew() throws SQLException {
        AtomicInteger calls = new AtomicInteger();
        RefreshingClassifier failing = new RefreshingClassifier(
                Classifier.of(DatabaseProduct.SQLITE),
                () -> {
                    if (calls.incrementAndGet() > 1) {
                        throw new SQLException("down");
                    }
                    return connect();
                },
                Runnable::run,
                Duration.ofSeconds(60),
                nanos::get);
        failing.refresh();
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(failing.classify(QUERY).effect()).isEqualTo(Effect.READ);
        assertThat(failing.classify(QUERY).effect()).isEqualTo(Effect.READ);

        assertThat(calls).hasValue(2);
        assertThatThrownBy(failing::refresh).hasMessage("down");
    }

    @Test
    void anExecutorThatTakesNothingIsAskedAgainLater() {
        AtomicInteger asked = new AtomicInteger();
        RefreshingClassifier refused = new RefreshingClassifier(
                Classifier.of(DatabaseProduct.SQLITE),
                this::connect,
                task -> {
                    asked.incrementAndGet();
                    throw new RejectedExecutionException("full");
                },
                Duration.ofSeconds(60),
                nanos::get);

        refused.classify(QUERY);
        refused.classify(QUERY);
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        refused.classify(QUERY);

        assertThat(asked).hasValue(2);
    }

    @Test
    void whatIsAddedToItKnowsTheSameFacts() throws SQLException {
        classifier.refresh();

        Classifier more = classifier.withFunctions("price_of"::equals).cached(10);

        assertThat(more.classify("SELECT price_of(id) FROM v").effect()).isEqualTo(Effect.READ);
        assertThat(more.classify("SELECT * FROM nowhere").effect()).isEqualTo(Effect.UNKNOWN);
    }

    @Test
    void refusesFactsOfAnotherProductAndNoPeriodAtAll() throws SQLException {
        classifier.refresh();
        CatalogueFacts facts = classifier.facts().orElseThrow();

        assertThat(facts).hasToString("SQLite catalogue: 0 functions, 4 tables and views; 0 need the primary");
        assertThatThrownBy(() -> Classifier.of(DatabaseProduct.MYSQL).withCatalogue(facts))
                .hasMessage("facts: of SQLite (expected: of MySQL)");
        assertThatThrownBy(() -> CatalogueClassifier.over(classifier, this::connect, Runnable::run, Duration.ZERO))
                .hasMessage("refreshEvery: PT0S (expected: > 0)");
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(file.jdbcUrl());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
