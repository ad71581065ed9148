package dev.sluice.sessions.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.sessions.WriteSession;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Full text by an index that a migration has made, and without one. */
abstract class FullTextContract extends GroupContract {

    /** What a migration runs. */
    abstract List<String> migration();

    static void run(WriteSession session, String sql) {
        session.hibernate().doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    private String problems;

    @Override
    void open(DatabaseManagerBuilder engine) {
        super.open(engine);
        sessions().read(session -> {
            try {
                session.from(Article.class).checkFullText();
                problems = "none";
            } catch (ConfigurationException e) {
                problems = e.getMessage();
            }
        });
        migration().forEach(sql -> sessions().write(session -> run(session, sql)));
        sessions().write(session -> {
            Article first = new Article(1, "Red apples", "A green pear and two red apples, red as fire");
            Article second = new Article(2, "Pears", "No apple, but 42 pears; red-hot iron");
            second.answers = first;
            session.persist(first);
            session.persist(second);
            session.persist(new Article(3, "Apples", null));
            session.persist(new Article(4, null, "nothing of the kind"));
        });
    }

    private static List<Long> articles(QuerySet<Article> set) {
        return set.orderBy("id").select(Long.class, "id").list();
    }

    private List<Long> matching(String term) {
        return sessions()
                .readReturning(session -> articles(session.from(Article.class).matching(term, "body", "title")));
    }

    @Test
    void saysWhatIsMissingUntilAMigrationHasMadeIt() {
        assertThat(problems)
                .contains("full-text index article_text of Article is not there, or not as declared; run: ")
                .contains("title")
                .contains("body");
        sessions().read(session -> session.from(Article.class).checkFullText());
        sessions()
                .read(session -> assertThatThrownBy(
                                () -> session.from(Purchase.class).checkFullText())
                        .isInstanceOf(FilterException.class));
    }

    @Test
    void findsAllWordsWhereverTheyAre() {
        assertThat(matching("apples")).containsExactly(1L, 3L);
        assertThat(matching("APPLES red")).containsExactly(1L);
        assertThat(matching("pears 42")).containsExactly(2L);
        assertThat(matching("iron pears")).containsExactly(2L);
        assertThat(matching("app")).as("no whole word").isEmpty();
        assertThat(matching("apples nothing")).isEmpty();
        assertThat(matching(" -- ")).as("no word").containsExactly(1L, 2L, 3L, 4L);
        sessions().read(session -> {
            QuerySet<Article> all = session.from(Article.class);
            assertThat(articles(all.exclude(Filter.matching("apples", "title", "body"))))
                    .containsExactly(2L, 4L);
            assertThat(articles(all.filter(
                            Filter.<Article>matching("apples", "title", "body").or(Filter.where("id", 4)))))
                    .containsExactly(1L, 3L, 4L);
            assertThat(all.matching("apples", "title", "body").count()).isEqualTo(2);
            assertThat(all.matching("apples", "title", "body")
                            .filter("answers__isnull", true)
                            .exists())
                    .isTrue();
        });
    }

    @Test
    void ranksTheBestFirst() {
        sessions().read(session -> {
            QuerySet<Article> red = session.from(Article.class).matching("red", "title", "body");
            assertThat(red.byRank().list()).extracting(article -> article.id).containsExactly(1L, 2L);
            assertThat(red.orderBy("-id").byRank().limit(1).one().id).isEqualTo(1L);
            assertThat(red.byRank().orderBy("-id").list())
                    .extracting(article -> article.id)
                    .containsExactly(2L, 1L);
            assertThatThrownBy(() -> session.from(Article.class).byRank())
                    .hasMessage("Article byRank: there is nothing to rank by; say matching(...) before");
        });
    }

    /** Whether a row has the rank that it has whatever other rows there are. */
    boolean ranksARowByItself() {
        return false;
    }

    @Test
    void turnsPagesByRankWhereItStays() {
        IllegalStateException undo = new IllegalStateException("undo");
        assertThatThrownBy(() -> sessions().write(session -> {
                    for (int i = 0; i < 12; i++) {
                        session.persist(new Article(100 + i, "plum", "plum ".repeat(i % 4) + "tree"));
                    }
                    session.flush();
                    QuerySet<Article> plums = session.from(Article.class)
                            .matching("plum", "title", "body")
                            .orderBy("-id")
                            .byRank();
                    if (ranksARowByItself()) {
                        turnPages(session, plums);
                    } else {
                        assertThatThrownBy(() -> plums.page(5, CURSORS))
                                .hasMessage("Article page: by rank, which this server makes of all rows that have the"
                                        + " words, so that any write moves every row; use limit and offset");
                    }
                    throw undo;
                }))
                .isSameAs(undo);
    }

    private static void turnPages(WriteSession session, QuerySet<Article> plums) {
        List<Long> all = plums.select(Long.class, "id").list();
        assertThat(all).startsWith(111L, 107L, 103L, 110L).endsWith(100L);
        Page<Article> first = plums.page(5, CURSORS);
        session.persist(new Article(150, "plum plum plum", "plum plum"));
        session.flush();
        session.from(Article.class).filter("id", first.rows().get(4).id).delete();
        Page<Article> second = plums.page(5, CURSORS, first.next().orElseThrow());
        Page<Article> third = plums.page(5, CURSORS, second.next().orElseThrow());
        assertThat(Stream.of(first, second, third).flatMap(page -> page.rows().stream()))
                .extracting(article -> article.id)
                .as("whoever comes and goes")
                .isEqualTo(all);
        assertThat(third.next()).isEmpty();
        assertThat(plums.page(5, CURSORS, third.previous().orElseThrow()).rows())
                .isEqualTo(second.rows());
        assertThatThrownBy(() -> session.from(Article.class)
                        .matching("tree", "title", "body")
                        .orderBy("-id")
                        .byRank()
                        .page(5, CURSORS, first.next().orElseThrow()))
                .as("the rank of other words")
                .isInstanceOf(FilterException.class);
    }

    /** All are equal then. */
    @Test
    void turnsPagesByRankWithoutAnIndex() {
        sessions().read(session -> {
            QuerySet<Article> byLike =
                    session.from(Article.class).matching("app", "title").byRank();
            Page<Article> first = byLike.page(1, CURSORS);
            assertThat(first.rows().get(0).id).isEqualTo(1L);
            assertThat(byLike.page(1, CURSORS, first.next().orElseThrow())
                            .rows()
                            .get(0)
                            .id)
                    .isEqualTo(3L);
        });
    }

    /** No word of these means anything, so each finds what its words find. */
    @Test
    void takesNoOperatorFromATerm() {
        for (String term : List.of(
                "\"red\" OR nothing",
                "red -apples",
                "red & !apples",
                "+red -fire",
                "title:red NEAR(apples)",
                "red* AND (nothing)",
                "red') or 1=1 --",
                "\"",
                "\\",
                "'; drop table Article; --")) {
            List<Long> found = matching(term);
            List<Long> words = matching(term.replaceAll("[^a-zA-Z0-9]+", " "));
            assertThat(found).as(term).isEqualTo(words);
        }
        assertThat(matching("red -apples")).containsExactly(1L);
        assertThat(matching("apples OR nothing")).isEmpty();
        assertThatThrownBy(() -> matching("a ".repeat(21))).hasMessage("matching: 21 words (expected: <= 20)");
    }

    /** Which index it is served by. */
    abstract String fullTextPlan(String sql);

    @Test
    void isServedByTheIndexAndSearchesWithoutOne() {
        sessions().read(session -> {
            QuerySet<Article> all = session.from(Article.class);
            Explanation indexed = all.matching("apples", "title", "body").explain();
            assertThat(indexed.notes()).isEmpty();
            assertThat(fullTextPlan(indexed.sql().replace("?", "'\"apples\"'"))).containsIgnoringCase("article_text");
            QuerySet<Article> byLike = all.matching("apples red", "title");
            assertThat(articles(byLike)).containsExactly(1L);
            assertThat(articles(all.matching("ppl", "title")))
                    .as("a part of a word")
                    .containsExactly(1L, 3L);
            assertThat(articles(all.matching("fire", "answers.body"))).containsExactly(2L);
            assertThat(byLike.byRank().explain().notes())
                    .containsExactly(
                            "matching(title): no full-text index is declared for these, so that the texts of all"
                                    + " rows are searched, and no rank is known; declare one with @FullTextIndex");
            assertThat(byLike.matcher()).accepts(new Article(9, "RED APPLES", null));
            assertThatThrownBy(() -> all.matching("apples", "title", "body").matcher())
                    .isInstanceOf(FilterException.class);
            assertThatThrownBy(() -> all.matching("apples")).hasMessage("matching: no attributes (expected: >= 1)");
            assertThatThrownBy(() -> all.matching("apples", "id")).isInstanceOf(FilterException.class);
        });
    }

    @Test
    void letsRequestsMatchWhatIsSearchable() {
        FilterRules<Article> rules =
                FilterRules.of(Article.class).searchable("title", "body").build();
        sessions()
                .read(session -> assertThat(articles(session.from(Article.class).filter(rules.matching("pears"))))
                        .containsExactly(2L));
    }

    @Test
    void updatesAndDeletesWhatMatches() {
        sessions().write(session -> {
            session.persist(new Article(10, "sunflower", null));
            session.flush();
        });
        sessions().write(session -> {
            assertThat(session.from(Article.class)
                            .matching("sunflower", "title", "body")
                            .update(Map.of("body", "moonlight")))
                    .isEqualTo(1);
        });
        assertThat(matching("moonlight")).containsExactly(10L);
        sessions().write(session -> {
            assertThat(session.from(Article.class)
                            .matching("moonlight", "title", "body")
                            .delete())
                    .isEqualTo(1);
        });
        assertThat(matching("moonlight")).isEmpty();
    }
}
