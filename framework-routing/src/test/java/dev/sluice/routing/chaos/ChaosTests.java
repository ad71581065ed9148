package dev.sluice.routing.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.StaleReadException;
import dev.sluice.routing.chaos.Promise.Who;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tries every cell of {@code docs/chaos.md}. */
abstract class ChaosTests<N extends ClusterNode> {

    /** Units of work for each cell and door. */
    private static final int TIMES = 2;

    private final ChaosPage page = ChaosPage.ofClusters();
    private final AtomicInteger written = new AtomicInteger(1_000_000);

    TestDatabase database;

    abstract Cluster<N> cluster();

    abstract N primaryNode();

    /** A query for the port of the server that answers it. */
    abstract String portQuery();

    abstract String stopReceiving();

    @BeforeEach
    void repair() {
        cluster().repair();
    }

    @ParameterizedTest
    @EnumSource
    void everyUnitOfWorkGetsWhatThePagePromises(Broken broken) throws SQLException {
        try (Stage<N> stage = new Stage<>(cluster(), database, primaryNode(), stopReceiving())) {
            stage.play(broken);
            List<String> wrong = new ArrayList<>();
            answers(stage, broken).forEach((demanded, answers) -> {
                for (Answer answer : answers) {
                    String objection = answer.objection(demanded, page.promise(broken.title(), demanded));
                    if (objection != null) {
                        wrong.add(demanded.title() + ": " + objection);
                    }
                }
            });
            assertThat(wrong).as("%s; %s", broken.title(), stage).isEmpty();
            thaw(stage, broken);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLICA_DEAD", "REPLICA_HANGS", "PRIMARY_DEAD", "PRIMARY_HANGS"})
    void untilItIsSeenAUnitOfWorkMayFailButIsNeverWrong(Broken broken) throws SQLException {
        try (Stage<N> stage = new Stage<>(cluster(), database, primaryNode(), stopReceiving())) {
            N target = stage.hit(broken);
            int failed = 0;
            while (!stage.isDown(target)) {
                for (Demanded demanded : List.of(Demanded.READ_ONLY, Demanded.AFTER, Demanded.UNDECLARED)) {
                    failed += fails(stage, demanded) ? 1 : 0;
                }
            }
            if (broken == Broken.REPLICA_DEAD || broken == Broken.PRIMARY_DEAD) {
                assertThat(failed).as("at most once for each idle connection").isLessThanOrEqualTo(Stage.POOL_SIZE);
            }
            thaw(stage, broken);
        }
    }

    /** Connections to a server that hangs take long to close. */
    private void thaw(Stage<N> stage, Broken broken) {
        if (broken == Broken.REPLICA_HANGS || broken == Broken.PRIMARY_HANGS) {
            cluster().unfreeze(stage.target(broken));
        }
    }

    /** Whether the connection or the server failed; what is answered has to be right. */
    private boolean fails(Stage<N> stage, Demanded demanded) {
        RouteRequest request = demanded.request(stage.bookmark()).deadline(Answer.SHORT_DEADLINE);
        try (RoutedConnection routed = stage.router().connect(request)) {
            Connection connection = routed.connection();
            connection.setNetworkTimeout(Runnable::run, (int) Answer.SHORT_DEADLINE.toMillis());
            boolean fresh = number(connection, "SELECT count(*) FROM t WHERE id = " + stage.newest()) == 1;
            assertThat(fresh || demanded == Demanded.READ_ONLY)
                    .as("%s", routed.route())
                    .isTrue();
            return false;
        } catch (NoRouteException e) {
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).startsWith("08");
            return true;
        }
    }

    private Map<Demanded, List<Answer>> answers(Stage<N> stage, Broken broken) {
        Map<Demanded, List<CompletableFuture<Answer>>> asked = new EnumMap<>(Demanded.class);
        for (Demanded demanded : Demanded.values()) {
            List<CompletableFuture<Answer>> answers = asked.computeIfAbsent(demanded, column -> new ArrayList<>());
            for (Door door : Door.values()) {
                for (int i = 0; i < TIMES; i++) {
                    answers.add(
                            broken == Broken.PROMOTING
                                    ? CompletableFuture.supplyAsync(() -> answer(stage, broken, demanded, door))
                                    : CompletableFuture.completedFuture(answer(stage, broken, demanded, door)));
                }
            }
        }
        if (broken == Broken.PROMOTING) {
            cluster().promote(stage.victim());
        }
        Map<Demanded, List<Answer>> answers = new EnumMap<>(Demanded.class);
        asked.forEach((demanded, each) ->
                answers.put(demanded, each.stream().map(CompletableFuture::join).toList()));
        return answers;
    }

    private Answer answer(Stage<N> stage, Broken broken, Demanded demanded, Door door) {
        Duration deadline = Answer.deadline(page.promise(broken.title(), demanded));
        RouteRequest request = demanded.request(stage.bookmark()).deadline(deadline);
        long begin = System.nanoTime();
        try (Connection connection = door.open(stage.router(), request)) {
            connection.setAutoCommit(false);
            int port = number(connection, portQuery());
            Duration elapsed = since(begin);
            if (demanded == Demanded.UNDECLARED) {
                execute(connection, "INSERT INTO t VALUES (" + written.incrementAndGet() + ")");
            }
            boolean fresh = number(connection, "SELECT count(*) FROM t WHERE id = " + stage.newest()) == 1;
            connection.commit();
            return new Answer(who(stage, broken, port), fresh, elapsed, "through the " + door + ", port " + port);
        } catch (NoRouteException e) {
            return refused(e, begin);
        } catch (SQLException e) {
            if (e.getCause() instanceof NoRouteException cause) {
                return refused(cause, begin);
            }
            throw new CompletionException(broken.title() + ", " + demanded.title() + ", " + door, e);
        }
    }

    private static Answer refused(NoRouteException e, long begin) {
        Who how = e instanceof StaleReadException ? Who.STALE_READ : Who.NO_ROUTE;
        return new Answer(Set.of(how), false, since(begin), String.valueOf(e.getMessage()));
    }

    private static <N extends ClusterNode> Set<Who> who(Stage<N> stage, Broken broken, int port) {
        if (port == stage.other().port()) {
            return EnumSet.of(Who.REPLICA, Who.OTHER_REPLICA);
        }
        if (port == stage.victim().port() && broken == Broken.PROMOTING) {
            return EnumSet.of(Who.REPLICA, Who.NEW_PRIMARY); // it is the one, then the other
        }
        if (port == stage.victim().port()) {
            return EnumSet.of(broken.promotes() ? Who.NEW_PRIMARY : Who.REPLICA);
        }
        return broken.promotes() ? EnumSet.noneOf(Who.class) : EnumSet.of(Who.PRIMARY);
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
