package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.query.Estimate.Quality;
import dev.sluice.testing.MySqlCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlQueryIT extends FullTextContract {

    private TestDatabase database;
    private String url;

    @BeforeAll
    void open(MySqlCluster cluster, TestDatabase fresh) {
        database = fresh;
        url = fresh.jdbcUrl(cluster.source());
        open(QueryStage.server(fresh, url));
    }

    /** Whoever has met the key of another one holds a shared lock on it, and two of those cannot change the row. */
    @Override
    SessionOptions contended() {
        return SessionOptions.defaults().retry(Retry.upTo(40));
    }

    /** A table of five rows is read as a whole unless the index is forced, which only works if it can serve. */
    @Override
    String explained(ReadSession session, String sql) {
        String forced = sql.replaceFirst("from Purchase (\\w+)", "from Purchase $1 force index (purchase_code)");
        return session.hibernate()
                .createNativeQuery("explain format=tree " + forced, String.class)
                .getResultList()
                .toString();
    }

    @Override
    List<String> migration() {
        return List.of(
                "alter table Article modify title varchar(100) collate utf8mb4_0900_ai_ci,"
                        + " modify body varchar(1000) collate utf8mb4_0900_ai_ci",
                "alter table Article add fulltext index article_text (title, body)");
    }

    @Override
    String fullTextPlan(String sql) {
        return sessions()
                .readReturning(session -> session.hibernate()
                        .createNativeQuery("explain format=tree " + sql, String.class)
                        .getResultList()
                        .toString());
    }

    @Test
    void saysThatAnIndexTellsCase() {
        String modify =
                "alter table Article modify title varchar(100) collate %1$s, modify body varchar(1000) collate %1$s";
        sessions().write(session -> run(session, modify.formatted("utf8mb4_0900_bin")));
        try {
            sessions()
                    .read(session -> assertThatThrownBy(
                                    () -> session.from(Article.class).checkFullText())
                            .hasMessageContaining("tells upper from lower case"));
        } finally {
            sessions().write(session -> run(session, modify.formatted("utf8mb4_0900_ai_ci")));
        }
    }

    @Test
    void findsWordsBesideThoseThatItsIndexLeavesOut() {
        sessions().read(session -> {
            QuerySet<Article> all = session.from(Article.class);
            assertThat(all.matching("kind of the nothing", "title", "body").count())
                    .isEqualTo(1);
            assertThat(all.matching("of", "title", "body").count()).isZero();
        });
    }

    /** SQL can put decimals into a document, which no JSON text has. */
    @Test
    void turnsPagesOverDecimalsInDocuments() {
        List<String> numbers = List.of("0.10", "0.12345678901234567892", "0.12345678901234567891", "0.1", "0.10000");
        try {
            sessions().write(session -> {
                for (int i = 0; i < numbers.size(); i++) {
                    session.persist(new Purchase(700 + i, "n"));
                    session.flush();
                    run(
                            session,
                            "update Purchase set settings = json_object('n', cast(%s as decimal(40,20))) where id = %s"
                                    .formatted(numbers.get(i), 700 + i));
                }
                Purchase plain = new Purchase(720, "n");
                plain.settings = Map.of("n", 0.1);
                session.persist(plain);
            });
            sessions().read(session -> {
                QuerySet<Purchase> set = session.from(Purchase.class).filter("code", "n");
                for (String order : List.of("settings.n", "-settings.n")) {
                    assertThat(turned(set.orderBy(order), 1))
                            .isEqualTo(ids(set.orderBy(order, "pk").list()));
                }
            });
        } finally {
            sessions()
                    .write(session ->
                            session.from(Purchase.class).filter("code", "n").delete());
        }
    }

    @Override
    Quality fresh() {
        return Quality.STATISTICS;
    }

    @Override
    void analyze() {
        sessions()
                .write(session -> session.hibernate().doWork(connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("analyze table Visit");
                    }
                }));
    }

    /** Then the server keeps the rows, and the connection is free meanwhile. */
    @Test
    void answersWhileItStreamsByACursor() {
        try (QueryStage cursors = new QueryStage(
                QueryStage.server(database, url + (url.contains("?") ? "&" : "?") + "useCursorFetch=true"),
                Visit.class)) {
            cursors.sessions().write(session -> {
                for (int i = 0; i < 600; i++) {
                    session.persist(new Visit("g" + i, LocalDate.EPOCH));
                }
            });
            cursors.sessions().read(session -> {
                QuerySet<Visit> all = session.from(Visit.class).orderBy("guest");
                try (Stream<Visit> stream = all.stream()) {
                    assertThat(stream.limit(300).filter(visit -> visit.guest.endsWith("0") && all.count() == 600))
                            .hasSizeGreaterThan(20);
                }
                assertThat(all.count()).isEqualTo(600);
            });
        }
    }
}
