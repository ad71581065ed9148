package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.ScopedSessions.OnExit;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.testing.SqliteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What becomes of handles that nobody closes. */
class HandleLeakTest {

    private final SqliteFile file = SqliteFile.create();
    private final DatabaseManager manager = DatabaseManager.builder("shop")
            .primary(file.path() + "?busy_timeout=100")
            .startup(Startup.waitFor(Duration.ofSeconds(30)))
            .build();
    private final AtomicInteger leaks = new AtomicInteger();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Sessions sessions;

    @BeforeEach
    void open() {
        sessions = opened(Router.over(manager), SessionsBuilder.DEFAULT_HANDLE_PATIENCE);
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
        sessions.close();
        manager.close();
        file.close();
    }

    @Test
    void givesTheConnectionBackWhenNobodyHoldsTheHandle() {
        losesAHandle(sessions);
        await(() -> active() == 0);
        assertThat(leaks).hasValue(1);
        assertThat(reported())
                .containsExactly("was never closed (nobody holds it any more, open for N ms) and is rolled back;"
                        + " close it, best by try-with-resources");
        assertThat(placesReported()).allMatch(method -> method.equals("losesAHandle"));
        sessions.write(SessionOptions.defaults().propagation(SessionOptions.Propagation.NEVER), session -> {
            assertThat(session.list(Order.class)).isEmpty();
            session.persist(new Order("A-2"));
        });
    }

    @Test
    void givesItBackWhereTheRouterGoesByTables() {
        try (Sessions named =
                opened(Router.builder(manager).byTable(true).build(), SessionsBuilder.DEFAULT_HANDLE_PATIENCE)) {
            losesAHandle(named);
            await(() -> active() == 0);
            assertThat(leaks).hasValue(1);
        }
    }

    private static void losesAHandle(Sessions sessions) {
        WriteHandle session = sessions.openWrite();
        session.persist(new Order("A-1"));
        session.list(Order.class);
    }

    @Test
    void givesTheConnectionOfAStatelessHandleBackToo() {
        losesAStatelessHandle();
        await(() -> active() == 0);
        assertThat(leaks).hasValue(1);
        assertThat(placesReported()).containsExactly("losesAStatelessHandle");
        sessions.write(session -> assertThat(session.list(Order.class)).isEmpty());
    }

    private void losesAStatelessHandle() {
        sessions.stateless().openWrite().insert(new Order("A-1"));
    }

    /** Hibernate's session, a lazy collection and a running stream are as good as the handle itself. */
    @Test
    void keepsWhatSomebodyStillUses() {
        for (int i = 0; i < 3; i++) {
            Order order = new Order("A-" + i);
            sessions.write(session -> session.persist(order));
        }
        Session raw = onlyItsSession();
        Stream<Order> stream = onlyAStream();
        Order lazy = onlyAnEntity();
        for (int i = 0; i < 20; i++) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        assertThat(raw.createSelectionQuery("from Order", Order.class).getResultList())
                .hasSize(3);
        assertThat(stream.count()).isEqualTo(3);
        assertThat(lazy.lines).isEmpty();
        assertThat(leaks).hasValue(0);
    }

    private Session onlyItsSession() {
        return sessions.openRead().hibernate();
    }

    private Stream<Order> onlyAStream() {
        return sessions.openRead(apart()).from(Order.class).stream();
    }

    private Order onlyAnEntity() {
        return sessions.openRead(apart()).from(Order.class).first().orElseThrow();
    }

    private static SessionOptions apart() {
        return SessionOptions.defaults().propagation(SessionOptions.Propagation.NEW);
    }

    @Test
    void reportsOnceWhatIsOpenForLong() {
        try (Sessions hasty = opened(Router.over(manager), Duration.ofMillis(50))) {
            try (ReadHandle session = hasty.openRead(SessionOptions.defaults().label("report"))) {
                await(() -> leaks.get() == 1);
                assertThat(session.list(Order.class)).isEmpty();
            }
            assertThat(reported())
                    .containsExactly("report is open for N ms and holds its connection; close it, best by"
                            + " try-with-resources");
            assertThat(placesReported()).containsExactly("reportsOnceWhatIsOpenForLong");
        }
        assertThat(leaks).hasValue(1);
    }

    @Test
    void reportsWhatIsLeftOpenInAStatelessScope() {
        ScopedStatelessSessions scope =
                ScopedStatelessSessions.byThread(sessions.stateless(), SessionOptions.defaults());
        scope.around("request", OnExit.COMMIT, () -> leavesAStatelessHandleOpen());
        assertThat(active()).isZero();
        assertThat(reported())
                .containsExactly("was left open at the end of a scope and is closed (open for N ms); close it, best by"
                        + " try-with-resources");
        assertThat(placesReported()).containsExactly("leavesAStatelessHandleOpen");
    }

    private void leavesAStatelessHandleOpen() {
        sessions.stateless().openWrite().insert(new Order("A-1"));
    }

    @Test
    void reportsAStatelessScopeThatNobodyEnds() {
        try (Sessions hasty = opened(Router.over(manager), Duration.ofMillis(50))) {
            ScopedStatelessSessions scope =
                    ScopedStatelessSessions.byThread(hasty.stateless(), SessionOptions.defaults());
            scope.session().insert(new Order("A-1"));
            await(() -> leaks.get() == 1);
            assertThat(reported())
                    .containsExactly("is open for N ms and holds its connection; close it, best by try-with-resources");
            assertThat(placesReported()).containsExactly("reportsAStatelessScopeThatNobodyEnds");
            scope.remove(OnExit.ROLLBACK);
        }
    }

    @Test
    void givesUpWhatIsOpenWhenTheSessionsAreClosed() {
        Sessions brief = opened(Router.over(manager), Duration.ZERO);
        try (WriteHandle session = brief.openWrite()) {
            session.persist(new Order("A-1"));
            assertThat(active()).isEqualTo(1);
            brief.close();
            assertThat(active()).isZero();
            assertThat(session.isOpen()).isFalse();
            assertThatThrownBy(session::commit).hasMessageContaining("has ended");
        }
        assertThat(leaks).hasValue(1);
        sessions.read(session -> assertThat(session.list(Order.class)).isEmpty());
    }

    @Test
    void givesBackTheConnectionOfAReadOnThePrimaryAsItWas() {
        losesARead();
        await(() -> active() == 0);
        sessions.write(session -> session.persist(new Order("A-1")));
        assertThat(leaks).hasValue(1);
    }

    private void losesARead() {
        sessions.openRead(SessionOptions.defaults().engine("primary")).list(Order.class);
    }

    private Sessions opened(Router router, Duration patience) {
        return Sessions.over(router)
                .entities(Order.class, OrderLine.class)
                .property("hibernate.hbm2ddl.auto", "update")
                .handlePatience(patience)
                .customizer(new SessionCustomizer() {
                    @Override
                    public void leaked(RouteRequest request) {
                        leaks.incrementAndGet();
                    }
                })
                .open();
    }

    private long active() {
        return manager.refresh().groups().values().stream()
                .flatMap(group -> group.engines().stream())
                .mapToLong(engine -> engine.pool().active())
                .sum();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(end);
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private List<String> reported() {
        return log.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("close it"))
                .map(message ->
                        message.replaceFirst("^\\[shop] (read|write) unit ", "").replaceAll("\\d+ ms", "N ms"))
                .toList();
    }

    /** The methods of this class that the traces in the log begin in. */
    private List<String> placesReported() {
        List<String> places = new ArrayList<>();
        for (ILoggingEvent event : log.list) {
            if (event.getThrowableProxy() instanceof ThrowableProxy thrown) {
                Arrays.stream(thrown.getThrowable().getStackTrace())
                        .filter(frame -> frame.getClassName().equals(HandleLeakTest.class.getName()))
                        .findFirst()
                        .ifPresent(frame -> places.add(frame.getMethodName()));
            }
        }
        return places;
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Sessions.class);
    }
}
