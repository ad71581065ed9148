package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.Lag;
import dev.sluice.routing.consistency.Bookmark;
import dev.sluice.routing.consistency.BookmarkException;
import dev.sluice.routing.consistency.BookmarkException.Reason;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Receipt;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every demand, on a file: its readers have no lag, so that they meet all but the one for the primary. */
class SqliteConsistencyTest {

    private final SqliteFile file = SqliteFile.create();
    private final DatabaseManager manager =
            DatabaseManager.builder("shop").primary(file.jdbcUrl()).build();
    private final Router router = Router.over(manager);

    @BeforeEach
    void create() throws SQLException {
        write("CREATE TABLE t (id INTEGER)");
    }

    @AfterEach
    void everyConnectionWasReturned() {
        manager.refresh()
                .groups()
                .get("default")
                .engines()
                .forEach(engine -> assertThat(engine.pool().active())
                        .as("borrowed from %s", engine.name())
                        .isZero());
        manager.close();
        file.close();
    }

    @Test
    void itsReadersMeetEveryDemandButTheOneForThePrimary() throws SQLException {
        for (int id = 0; id < 20; id++) {
            Bookmark bookmark = write("INSERT INTO t VALUES (" + id + ")");
            for (Consistency demand : List.of(
                    Consistency.after(bookmark),
                    Consistency.ownWrites(),
                    Consistency.monotonic(),
                    Consistency.atMost(Duration.ofMinutes(1)),
                    Consistency.atMostBytes(0),
                    Consistency.any())) {
                try (RoutedConnection routed = read(demand)) {
                    assertThat(routed.route().role()).as("%s", demand).isEqualTo(EngineRole.REPLICA);
                    assertThat(newest(routed)).as("%s", demand).isEqualTo(id);
                }
            }
            try (RoutedConnection routed = read(Consistency.strong())) {
                assertThat(routed.route().role()).isEqualTo(EngineRole.PRIMARY);
                assertThat(newest(routed)).isEqualTo(id);
            }
        }
    }

    @Test
    void aReadOfAnotherThreadAndAnotherRouterSeesWhatItsBookmarkStandsFor() throws SQLException {
        String text = write("INSERT INTO t VALUES (7)").toString();
        Router other = Router.over(manager);
        Bookmark carried = other.accept(Bookmark.parse(text));
        RouteRequest after = RouteRequest.read().consistency(Consistency.after(carried));
        try (RoutedConnection routed = other.connect(after)) {
            assertThat(newest(routed)).isEqualTo(7);
        }
    }

    @Test
    void aReceiptSaysThatAReaderHasEverything() throws SQLException {
        Bookmark bookmark = write("INSERT INTO t VALUES (1)");
        try (RoutedConnection routed = read(Consistency.after(bookmark))) {
            Receipt receipt = routed.receipt();
            assertThat(receipt.engine()).hasToString("readers");
            assertThat(receipt.role()).isEqualTo(EngineRole.REPLICA);
            assertThat(receipt.lag()).isEqualTo(Lag.NONE);
            assertThat(receipt.position()).isEqualTo(bookmark.position("default"));
        }
        try (RoutedConnection routed = read(Consistency.strong())) {
            assertThat(routed.receipt().proof()).isEqualTo(Receipt.Proof.PRIMARY);
        }
    }

    @Test
    void aMonotonicReadRemembersWhatItSaw() throws SQLException {
        write("INSERT INTO t VALUES (1)");
        router.scope().run(Bookmark.none(), () -> {
            try (RoutedConnection routed = read(Consistency.monotonic())) {
                assertThat(routed.route().role()).isEqualTo(EngineRole.REPLICA);
            }
            assertThat(router.scope().observed()).hasToString("default@0=local");
            try (RoutedConnection routed = read(Consistency.monotonic())) {
                assertThat(routed.route().role()).isEqualTo(EngineRole.REPLICA);
            }
        });
    }

    @Test
    void bookmarksOfOthersAreRefusedAtTheDoor() {
        for (String foreign : List.of("default@0=0/5FF", "orders@0=local")) {
            assertThatThrownBy(() -> router.accept(Bookmark.parse(foreign)))
                    .isInstanceOfSatisfying(
                            BookmarkException.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.FOREIGN));
        }
        assertThatThrownBy(() -> router.accept(Bookmark.parse("default@1=local")))
                .isInstanceOfSatisfying(
                        BookmarkException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.FUTURE));
    }

    private Bookmark write(String sql) throws SQLException {
        try (RoutedConnection routed = router.connect(RouteRequest.write());
                Statement statement = routed.connection().createStatement()) {
            statement.execute(sql);
            return routed.bookmark();
        }
    }

    private RoutedConnection read(Consistency demand) {
        return router.connect(RouteRequest.read().consistency(demand));
    }

    private static int newest(RoutedConnection routed) throws SQLException {
        Connection connection = routed.connection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(id) FROM t")) {
            return row.next() ? row.getInt(1) : -1;
        }
    }
}
