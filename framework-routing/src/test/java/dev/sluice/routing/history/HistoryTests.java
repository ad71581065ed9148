package dev.sluice.routing.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.consistency.ConsistencyScope;
import dev.sluice.routing.history.Event.Append;
import dev.sluice.routing.history.Event.Read;
import dev.sluice.routing.history.Event.Received;
import dev.sluice.routing.history.History.Session;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.cluster.ClusterNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;

/**
 * The session guarantees on a real cluster through its faults, from two JVMs. {@code -Dsluice.history.seed=…} runs the
 * dice of a failed run again (what the servers and threads do is not in the dice), {@code -Dsluice.history.seconds=…} runs
 * longer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HistoryTests<N extends ClusterNode> {

    private static final long SEED = Long.getLong("sluice.history.seed", System.nanoTime());
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration AT_LEAST = Duration.ofSeconds(Long.getLong("sluice.history.seconds", 0));

    private static final int SHOWN = 12;

    private Site<N> site;

    abstract Site<N> start() throws SQLException;

    Site<N> site() {
        return site;
    }

    @BeforeAll
    void startCluster() throws SQLException {
        site = start();
    }

    @AfterAll
    void closeCluster() {
        if (site != null) {
            site.close();
        }
    }

    @BeforeEach
    void begin() throws SQLException {
        site.cluster().repair();
        site.clear();
    }

    @Test
    void sessionsKeepTheirGuaranteesWhileServersFail(TestReporter reporter) throws Exception {
        reporter.publishEntry("seed", Long.toString(SEED));
        History history;
        try (DatabaseManager manager = site.manage();
                Client remote = RemoteClient.start(site)) {
            Workload workload = new Workload();
            Router router = Router.over(manager);
            RouteRequest monotonic = RouteRequest.read().consistency(Consistency.monotonic());
            for (String name : List.of("a", "b")) {
                workload.add(name, new RoutedClient(router, site.sql(), RouteRequest.read()), false, SEED);
            }
            workload.add("monotonic", new RoutedClient(router, site.sql(), monotonic), true, SEED);
            workload.add("other-jvm", remote, true, SEED);
            history = run(workload, () -> new Nemesis<>(site, workload, SEED).rage(AT_LEAST));
            requireNothingBorrowed(manager);
        }
        reporter.publishEntry("history", summary(history));
        requireThatMuchHappened(history);
        List<Violation> violations = HistoryChecker.check(history, site.acknowledgement());
        assertThat(violations)
                .as("see %s", violations.isEmpty() ? "" : print(history) + before(violations.get(0), history))
                .isEmpty();
    }

    /** What its session did last, for where nobody gets at the file. */
    private static String before(Violation violation, History history) {
        Session session = history.sessions().get(violation.session());
        if (session == null) {
            return "";
        }
        List<Event> events = session.events()
                .subList(0, Math.min(violation.step() + 1, session.events().size()));
        return events.stream()
                .skip(Math.max(0, events.size() - SHOWN))
                .map(event -> System.lineSeparator() + event)
                .collect(Collectors.joining());
    }

    @Test
    void aBookmarkIsWorthTheSameInAnotherJvm() throws Exception {
        try (DatabaseManager manager = site.manage();
                Client here = new RoutedClient(Router.over(manager), site.sql(), RouteRequest.read());
                Client there = RemoteClient.start(site)) {
            site.replicas().forEach(site.cluster()::pauseReplay);
            append(here, 11);
            there.receive(here.bookmark());
            assertThat(read(there)).containsExactly(11L);
            site.replicas().forEach(site.cluster()::resumeReplay);
            append(there, 12);
            here.receive(there.bookmark());
            assertThat(read(here)).containsExactly(11L, 12L);

            site.cluster().awaitReplicated();
            site.cluster().kill(site.primary());
            site.cluster().promote(site.mostAdvanced().get());
            assertThat(read(there)).as("after the failover").containsExactly(11L, 12L);
            append(there, 13);
            here.receive(there.bookmark());
            assertThat(read(here)).containsExactly(11L, 12L, 13L);
        }
    }

    @Test
    void theCheckerFindsReadsThatWereNotToldWhatTheyAreAfter() throws Exception {
        try (DatabaseManager manager = site.manage()) {
            Workload workload = new Workload();
            Router router =
                    Router.builder(manager).scope(ConsistencyScope.off()).build();
            RouteRequest any = RouteRequest.read().consistency(Consistency.any());
            for (String name : List.of("a", "b")) {
                workload.add(name, new RoutedClient(router, site.sql(), any), true, SEED);
            }
            site.cluster().lagBy(site.replicas().get(0), Duration.ofSeconds(1));
            History history = run(workload, () -> new Nemesis<>(site, workload, SEED).pass(400));
            assertThat(HistoryChecker.check(history, site.acknowledgement()))
                    .extracting(Violation::guarantee)
                    .contains(Guarantee.READ_YOUR_WRITES, Guarantee.MONOTONIC_READS)
                    .doesNotContain(Guarantee.NO_LOST_WRITE, Guarantee.NO_GHOST, Guarantee.ONCE, Guarantee.ONE_ORDER);
        }
    }

    private History run(Workload workload, Runnable meanwhile) throws Exception {
        Map<String, Session> sessions = workload.during(meanwhile);
        site.cluster().repair();
        site.cluster().awaitReplicated();
        History history = new History(sessions, site.lists(site.primary()));
        for (N replica : site.replicas()) {
            assertThat(site.lists(replica))
                    .as("in the end on %s", replica.name())
                    .isEqualTo(history.last());
        }
        return history;
    }

    /** What the first read that is answered sees. */
    private static List<Long> read(Client client) {
        return ((Read) repeat(() -> client.read(1, 1), Read.class::isInstance))
                .lists()
                .get(1);
    }

    /** Once more for as long as it fails for certain. */
    private static void append(Client client, long value) {
        Event event = repeat(
                () -> client.append(1, value), e -> e instanceof Append append && append.outcome() != Outcome.FAILED);
        assertThat(((Append) event).outcome()).isEqualTo(Outcome.OK);
    }

    private static Event repeat(Supplier<Event> step, Predicate<Event> done) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            Event event = step.get();
            if (done.test(event)) {
                return event;
            }
            assertThat(System.nanoTime() - end).as("in time; last: %s", event).isNegative();
        }
    }

    private static void requireNothingBorrowed(DatabaseManager manager) {
        for (EngineSnapshot engine :
                manager.refresh().group("default").orElseThrow().engines()) {
            assertThat(engine.pool().active())
                    .as("borrowed from %s", engine.name())
                    .isZero();
        }
    }

    /** A history in which nothing happens keeps every promise. */
    private static void requireThatMuchHappened(History history) {
        history.sessions().forEach((name, session) -> {
            assertThat(count(session, e -> e instanceof Append append && append.outcome() == Outcome.OK))
                    .as("appends of %s", name)
                    .isGreaterThan(20);
            assertThat(count(session, e -> e instanceof Read read && read.fromReplica()))
                    .as("reads of %s on replicas", name)
                    .isGreaterThan(20);
            assertThat(count(session, Received.class::isInstance))
                    .as("bookmarks received by %s", name)
                    .isPositive();
        });
    }

    private static String summary(History history) {
        Stream<String> sessions = history.sessions().entrySet().stream().map(entry -> {
            Session session = entry.getValue();
            return String.format(
                    "%s: %d appends (%d acknowledged, %d in doubt), %d reads on replicas, %d on the primary,"
                            + " %d received, %d missed",
                    entry.getKey(),
                    count(session, Append.class::isInstance),
                    count(session, e -> e instanceof Append append && append.outcome() == Outcome.OK),
                    count(session, e -> e instanceof Append append && append.outcome() == Outcome.UNKNOWN),
                    count(session, e -> e instanceof Read read && read.fromReplica()),
                    count(session, e -> e instanceof Read read && !read.fromReplica()),
                    count(session, Received.class::isInstance),
                    count(session, Event.Missed.class::isInstance));
        });
        return String.join("; ", sessions.toList());
    }

    private static long count(Session session, Predicate<Event> kind) {
        return session.events().stream().filter(kind).count();
    }

    private static Path print(History history) throws IOException {
        Path file = Path.of("target", "history-" + SEED + ".txt");
        Files.writeString(file, history.toString());
        return file.toAbsolutePath();
    }
}
