package dev.sluice.sessions.query;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.sessions.ReadSession;
import dev.sluice.sessions.query.Estimate.Quality;
import dev.sluice.testing.SqliteFile;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class SqliteQueryTest extends GroupContract {

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
