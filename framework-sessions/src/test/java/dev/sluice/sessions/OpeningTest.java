package dev.sluice.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.UnknownEngineException;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.NoRouteException;
import dev.sluice.routing.Router;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be declared, and what is said of what may not. */
class OpeningTest {

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://localhost:1/shop", "mysql://localhost:1/shop"})
    void needsNoServerToOpen(String url) {
        try (DatabaseManager manager = lazily(url);
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Order.class, OrderLine.class)
                        .open()) {
            SessionOptions hasty = SessionOptions.defaults().timeout(Duration.ofMillis(50));
            assertThatThrownBy(() -> sessions.read(hasty, session -> session.list(Order.class)))
                    .isInstanceOf(NoRouteException.class);
            assertThat(sessions.lastBookmark().isNone()).isTrue();
        }
    }

    @Test
    void refusesSettingsThatAreNotTheApplications() {
        try (DatabaseManager manager = lazily("postgresql://localhost:1/shop")) {
            SessionsBuilder declared = Sessions.over(Router.over(manager))
                    .property("hibernate.connection.url", "jdbc:postgresql://elsewhere/shop")
                    .property("hibernate.connection.handling_mode", "IMMEDIATE_ACQUISITION_AND_HOLD")
                    .property("hibernate.dialect", "org.hibernate.dialect.H2Dialect")
                    .property("hibernate.jdbc.batch_size", 20);
            assertThatThrownBy(declared::open)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "shop: hibernate.connection.handling_mode cannot be set (a unit keeps its connection until"
                                    + " its transaction ends); hibernate.connection.url cannot be set (the manager declares engines"
                                    + " and pools); hibernate.dialect cannot be set (the dialect follows from the engines'"
                                    + " product)");
        }
    }

    @Test
    void saysWhyAnEntityCannotBeMapped() {
        try (DatabaseManager manager = lazily("postgresql://localhost:1/shop")) {
            assertThatThrownBy(() -> Sessions.over(Router.over(manager))
                            .entities(WithoutId.class)
                            .open())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("shop: the entities were refused (")
                    .hasMessageContaining("WithoutId");
        }
    }

    @Test
    void refusesClassesWithoutAMapping() {
        try (DatabaseManager manager = lazily(":memory:")) {
            assertThatThrownBy(() -> Sessions.over(Router.over(manager))
                            .entities(String.class, Order.class, OrderLine.class)
                            .open())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "shop: java.lang.String is not mapped (expected: @Entity, @Embeddable, @MappedSuperclass"
                                    + " or a converter)");
        }
    }

    @Test
    void saysOfAnEntityThatWasNotDeclaredWhereToDeclareIt() {
        try (DatabaseManager manager = DatabaseManager.of(":memory:");
                Sessions sessions = Sessions.over(Router.over(manager)).open()) {
            assertThatThrownBy(() -> sessions.write(session -> session.persist(new WithoutId())))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("WithoutId")
                    .hasMessageEndingWith(
                            "; correct its name, or add its class with entities(...) where the sessions are opened");
            assertThatThrownBy(() -> sessions.read(session -> session.list(WithoutId.class)))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("WithoutId")
                    .hasMessageEndingWith(
                            "; correct its name, or add its class with entities(...) where the sessions are opened");
        }
    }

    @Test
    void saysOfATableThatIsNotThereToApplyTheMigrations() {
        try (DatabaseManager manager = DatabaseManager.of(":memory:");
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Named.class)
                        .open()) {
            assertThatThrownBy(() -> sessions.write(session -> session.persist(new Named())))
                    .isInstanceOf(SessionException.class)
                    .hasMessageContaining("was rolled back: a statement does not fit the schema (code=1); apply the");
        }
    }

    @Test
    void callsAReadThatChangedAnIdentifierByItsName(@TempDir Path folder) throws Exception {
        try (DatabaseManager manager =
                        DatabaseManager.of(folder.resolve("shop.db").toString());
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Named.class)
                        .open()) {
            try (Connection connection = manager.engine("primary").borrow();
                    Statement statement = connection.createStatement()) {
                statement.execute("create table named (name varchar(20) not null primary key)");
            }
            sessions.write(session -> session.persist(new Named()));
            assertThatThrownBy(() -> sessions.read(session -> session.find(Named.class, "A-1").name = "A-2"))
                    .isInstanceOf(WriteInReadUnitException.class)
                    .hasMessageContaining("changed Named#A-1 [name]");
        }
    }

    @Test
    void refusesAGroupThatTheManagerDoesNotHave() {
        try (DatabaseManager manager = lazily(":memory:")) {
            assertThatThrownBy(() ->
                            Sessions.over(Router.over(manager)).group("audit").open())
                    .isInstanceOf(UnknownEngineException.class)
                    .hasMessageContaining("audit");
        }
    }

    @Test
    void refusesATimeoutOfNothing() {
        assertThatThrownBy(() -> SessionOptions.defaults().timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timeout: PT0S (expected: > 0)");
    }

    @ParameterizedTest
    @ValueSource(classes = {SessionOptions.class, SessionsBuilder.class})
    void isDocumentedOptionByOption(Class<?> options) throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "sessions.md"));
        assertThat(Arrays.stream(options.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method ->
                                !Modifier.isStatic(method.getModifiers()) && method.getReturnType() == options)
                        .map(Method::getName))
                .isNotEmpty()
                .allSatisfy(option -> assertThat(guide).contains("| `" + option + "` | "));
        assertThat(guide)
                .contains("| `dirtyCheckReads` | see above | `" + SessionsBuilder.DEFAULT_DIRTY_CHECK_READS + "` |")
                .contains("| `" + SessionsBuilder.DEFAULT_AWAIT_REPLICAS.toSeconds() + "s` | >= 0 |")
                .contains("| `" + SessionsBuilder.DEFAULT_WATCH_MIGRATIONS.toSeconds() + "s` | >= 0 |");
    }

    private static DatabaseManager lazily(String url) {
        return DatabaseManager.builder("shop")
                .primary(url)
                .startup(Startup.lazy())
                .build();
    }

    @Entity
    static class WithoutId {
        String name;
    }

    @Entity(name = "Named")
    @Table(name = "named")
    static class Named {
        @Id
        String name = "A-1";
    }
}
