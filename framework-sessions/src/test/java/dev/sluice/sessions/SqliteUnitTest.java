package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.route.Intent;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.sessions.spi.SessionCustomizer;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.cluster.ClusterException;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.SessionEventListener;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.resource.transaction.spi.TransactionObserver;
import org.junit.jupiter.api.Test;

/** What only shows on SQLite, or needs sessions of another kind than the suites share. */
class SqliteUnitTest {

    @Test
    void runsTheSampleOfTheReadme() {
        assertThat(ReadmeSample.run(":memory:")).isEqualTo(1);
    }

    @Test
    void doesNotTakeAFailureAfterTheCommitForARollback() {
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = opened(manager, "default")) {
            sessions.write(session -> {
                session.persist(new Order("A-1"));
                session.hibernate()
                        .unwrap(SessionImplementor.class)
                        .getTransactionCoordinator()
                        .addObserver(new FailsAfterCompletion());
            });
            assertThat(sessions.<List<Order>>readReturning(session -> session.list(Order.class)))
                    .hasSize(1);
        }
    }

    @Test
    void showsStatementsToTheApplicationsInspectorToo() {
        List<String> seen = new ArrayList<>();
        StatementInspector inspector = sql -> {
            seen.add(sql);
            return sql;
        };
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .property("hibernate.session_factory.statement_inspector", inspector)
                        .open()) {
            sessions.write(session -> session.persist(new Order("A-1")));
            sessions.read(session -> session.list(Order.class));
        }
        assertThat(seen).anyMatch(sql -> sql.startsWith("insert")).anyMatch(sql -> sql.startsWith("select o"));
    }

    /** In a JVM of its own, without the optional library on its class path. */
    @Test
    void runsWithoutMicrometer() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(classPath).contains("hibernate-core").doesNotContain("micrometer");
        Process sample = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        ReadmeSample.class.getName(),
                        ":memory:")
                .redirectErrorStream(true)
                .start();
        String said = new String(sample.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(sample.waitFor()).as(said).isZero();
    }

    @Test
    void refusesUnitsAfterItsEnd() {
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                .primary(":memory:")
                .startup(Startup.waitFor(Duration.ofSeconds(30)))
                .build()) {
            Sessions sessions = opened(manager, "default");
            sessions.close();
            sessions.close();
            assertThatThrownBy(() -> sessions.read(session -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("shop: the sessions are closed; begin no unit after closing them");
        }
    }

    @Test
    void keepsUnitsOfTwoDatabasesApart() {
        try (SqliteFile orders = SqliteFile.create();
                SqliteFile audit = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(orders.path().toString())
                        .group("audit", group -> group.primary(audit.path().toString()))
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions shop = opened(manager, "default");
                Sessions log = opened(manager, "audit")) {
            shop.write(outer -> {
                outer.persist(new Order("A-1"));
                log.write(inner -> inner.persist(new Order("logged")));
            });
            assertThat(shop.<List<Order>>readReturning(s -> s.list(Order.class)))
                    .hasSize(1);
            assertThat(log.<List<Order>>readReturning(s -> s.list(Order.class))).hasSize(1);
            assertThat(log.lastBookmark().groups()).containsExactly("audit");
            SessionOptions pinned = SessionOptions.defaults().engine("primary");
            log.read(pinned, session -> {
                session.list(Order.class);
                assertThat(session.route().orElseThrow().engine()).hasToString("audit/primary");
            });
        }
    }

    /** Each of these would wait for the pool's only connection, which its own thread has. */
    @Test
    void refusesAUnitThatWouldWaitForItself() {
        SessionOptions apart = SessionOptions.defaults().propagation(SessionOptions.Propagation.NEW);
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = opened(manager, "default");
                Sessions others = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .open()) {
            sessions.write(SessionOptions.defaults().label("order"), outer -> {
                outer.persist(new Order("A-1"));
                outer.flush();
                assertThatThrownBy(() -> sessions.write(apart, inner -> inner.persist(new Order("A-2"))))
                        .isInstanceOf(SessionException.class)
                        .hasMessage(
                                "shop: write unit would wait for itself (engine=primary): write unit order around it"
                                        + " holds the only connection that writes the file; begin it after that one, or inside it"
                                        + " with propagation JOIN or NESTED");
                assertThatThrownBy(() -> sessions.read(
                                apart.consistency(Consistency.strong()), inner -> inner.list(Order.class)))
                        .hasMessageContaining("read unit would wait for itself");
                assertThatThrownBy(() -> others.write(inner -> inner.persist(new Order("A-2"))))
                        .hasMessageContaining("would wait for itself");
                assertThat(sessions.<List<Order>>readReturning(apart, inner -> inner.list(Order.class)))
                        .isEmpty();
            });
            assertThatThrownBy(() -> sessions.write(outer -> sessions.write(apart, inner -> {
                        inner.persist(new Order("A-2"));
                        inner.flush();
                        outer.list(Order.class);
                    })))
                    .hasMessageContaining("would wait for itself");
            assertThat(sessions.<List<Order>>readReturning(session -> session.list(Order.class)))
                    .hasSize(1);
        }
    }

    @Test
    void callsAHeldWriteLockAConflict() {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path() + "?busy_timeout=50")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = opened(manager, "default")) {
            try (SqliteFile.Fault lock = file.holdWriteLock()) {
                SessionException busy = catchThrowableOfType(
                        SessionException.class, () -> sessions.write(s -> s.persist(new Order("A-1"))));
                assertThat(busy).hasMessageContaining("another transaction was in the way (code=5)");
                assertThat(busy.retryable()).isTrue();
            }
            sessions.write(s -> s.persist(new Order("A-1")));
        }
    }

    /** A session that the application opens by itself gets its connection from the same pool. */
    @Test
    void survivesAHeldWriteLockThatMeetsAnybodyElse() {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path() + "?busy_timeout=50")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = opened(manager, "default")) {
            SessionFactory factory = sessions.readReturning(s -> s.hibernate().getSessionFactory());
            try (SqliteFile.Fault lock = file.holdWriteLock()) {
                assertThatThrownBy(() -> factory.inTransaction(session -> session.persist(new Order("A-1"))))
                        .hasMessageContaining("SQLITE_BUSY");
            }
            sessions.write(s -> s.persist(new Order("A-2")));
            factory.inTransaction(session -> session.persist(new Order("A-3")));
            assertThat(sessions.<List<Order>>readReturning(s -> s.list(Order.class)))
                    .hasSize(2);
        }
    }

    /** The driver begins its next transaction within commit(): if that took the lock, it could fail a good commit. */
    @Test
    void holdsNoLockOnceItIsCommitted() {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = opened(manager, "default")) {
            for (int i = 0; i < 2; i++) {
                Order order = new Order("A-" + i);
                sessions.write(session -> {
                    session.persist(order);
                    session.hibernate().addEventListeners(new SessionEventListener() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public void jdbcConnectionReleaseStart() {
                            file.holdWriteLock().close();
                        }
                    });
                });
                assertThatThrownBy(() -> sessions.write(session -> {
                            session.list(Order.class);
                            file.holdWriteLock().close();
                        }))
                        .isInstanceOf(ClusterException.class);
            }
        }
    }

    @Test
    void tellsCustomizersOfEachUnitAndSurvivesThem() {
        List<String> heard = new ArrayList<>();
        SessionCustomizer customizer = new SessionCustomizer() {
            @Override
            public void configure(Map<String, Object> settings) {
                settings.put("hibernate.hbm2ddl.auto", "create");
            }

            @Override
            public UnitEnd begun(SharedSessionContract session, RouteRequest request) {
                heard.add("begun " + request.intent());
                return (route, failure) -> {
                    heard.add("ended " + route.isPresent() + " " + (failure == null ? "well" : failure.getMessage()));
                    throw new IllegalStateException("ignored");
                };
            }
        };
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .customizer(customizer)
                        .open()) {
            sessions.write(s -> s.persist(new Order("A-1")));
            assertThatThrownBy(() -> sessions.read(s -> {
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
        }
        assertThat(heard)
                .containsExactly(
                        "begun " + Intent.WRITE, "ended true well", "begun " + Intent.READ, "ended false mine");
    }

    private static Sessions opened(DatabaseManager manager, String group) {
        return Sessions.over(Router.over(manager))
                .group(group)
                .entities(Order.class, OrderLine.class)
                .property("hibernate.hbm2ddl.auto", "create")
                .open();
    }

    private static final class FailsAfterCompletion implements TransactionObserver {
        @Override
        public void afterBegin() {}

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(boolean successful, boolean delayed) {
            throw new IllegalStateException("after the commit");
        }
    }
}
