package dev.sluice.routing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.chaos.Promise.Who;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries every cell about files of {@code docs/chaos.md}. */
class SqliteChaosTest {

    private static final String NOTHING = "nothing";
    private static final String LOCKED = "another process holds the write lock";

    static final List<String> ROWS = List.of(NOTHING, LOCKED);

    private final ChaosPage page = ChaosPage.ofFiles();
    private final SqliteFile file = SqliteFile.create();
    private final DatabaseManager manager =
            DatabaseManager.builder("chaos").primary(file.jdbcUrl()).build();
    private final Router router = Router.over(manager);
    private Bookmark bookmark = Bookmark.none();

    @BeforeEach
    void write() throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER)");
            statement.execute("INSERT INTO t VALUES (0)");
            bookmark = routed.bookmark();
        }
    }

    @AfterEach
    void close() {
        manager.close();
        file.close();
    }

    @Test
    void withNothingBrokenEveryUnitOfWorkGetsWhatThePagePromises() {
        for (Demanded demanded : Demanded.values()) {
            require(NOTHING, demanded, answer(demanded));
        }
    }

    @Test
    void whileAnotherProcessWritesReadsGoOnAndWritesFollowIt() {
        CompletableFuture<Answer> write;
        try (SqliteFile.Fault lock = file.holdWriteLock()) {
            write = CompletableFuture.supplyAsync(() -> answer(Demanded.UNDECLARED));
            for (Demanded demanded : List.of(Demanded.READ_ONLY, Demanded.AFTER, Demanded.AT_MOST)) {
                require(LOCKED, demanded, answer(demanded));
            }
            assertThat(write).as("a write while %s is held", lock).isNotDone();
        }
        require(LOCKED, Demanded.UNDECLARED, write.join());
    }

    private void require(String row, Demanded demanded, Answer answer) {
        assertThat(answer.objection(demanded, page.promise(row, demanded)))
                .as("%s, %s", row, demanded.title())
                .isNull();
    }

    private Answer answer(Demanded demanded) {
        long begin = System.nanoTime();
        try (RoutedConnection routed = router.connect(demanded.request(bookmark).deadline(Answer.DEADLINE));
                Statement statement = routed.connection().createStatement()) {
            if (demanded == Demanded.UNDECLARED) {
                statement.execute("INSERT INTO t VALUES (1)");
            }
            try (ResultSet row = statement.executeQuery("SELECT count(*) FROM t WHERE id = 0")) {
                boolean fresh = row.next() && row.getInt(1) == 1;
                boolean replica = routed.route().role() == EngineRole.REPLICA;
                Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
                return new Answer(
                        Set.of(replica ? Who.REPLICA : Who.PRIMARY),
                        fresh,
                        elapsed,
                        routed.route().toString());
            }
        } catch (SQLException e) {
            throw new CompletionException(demanded.title(), e);
        }
    }
}
