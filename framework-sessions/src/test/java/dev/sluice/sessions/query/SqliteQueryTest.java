package dev.sluice.sessions.query;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.query.Estimate.Quality;
import dev.sluice.testing.SqliteFile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteQueryTest extends FullTextContract {

    private final SqliteFile file = SqliteFile.create();

    @BeforeAll
    void open() {
        open(DatabaseManager.builder("shop").primary(file.path().toString()));
    }

    @AfterAll
    void deleteFile() {
        close();
        file.close();
    }

    @Override
    boolean hasRivals() {
        return false;
    }

    @Override
    String explained(ReadSession session, String sql) {
        return session
                .hibernate()
                .createNativeQuery("explain query plan " + sql, Object[].class)
                .getResultList()
                .stream()
                .map(Arrays::toString)
                .collect(Collectors.joining());
    }

    @Override
    List<String> migration() {
        String add = "insert into article_text(rowid, title, body) values (new.id, new.title, new.body); ";
        String remove = "insert into article_text(article_text, rowid, title, body)"
                + " values ('delete', old.id, old.title, old.body); ";
        return List.of(
                "create virtual table article_text using fts5(title, body, content='Article', content_rowid='id')",
                "create trigger article_added after insert on Article begin " + add + "end",
                "create trigger article_removed after delete on Article begin " + remove + "end",
                "create trigger article_changed after update on Article begin " + remove + add + "end");
    }

    @Override
    String fullTextPlan(String sql) {
        return sessions().readReturning(session -> explained(session, sql));
    }

    @Override
    boolean sumsInPieces() {
        return true;
    }

    @Override
    String startPattern() {
        return "'abc*'";
    }

    @Override
    Quality fresh() {
        return Quality.EXACT;
    }
}
