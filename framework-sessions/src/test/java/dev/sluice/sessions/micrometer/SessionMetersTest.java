package dev.sluice.sessions.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Retry;
import dev.sluice.sessions.SessionOptions;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.WriteHandle;
import dev.sluice.sessions.watch.Loading;
import dev.sluice.shop.Courier;
import dev.sluice.shop.Depot;
import dev.sluice.shop.Dispatch;
import dev.sluice.shop.Item;
import dev.sluice.shop.Parcel;
import dev.sluice.testing.SqliteFile;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SessionMetersTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ObservationRegistry observations = ObservationRegistry.create();

    @Test
    void countsUnitsByIntentRoleAndOutcome() {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        try (DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .customizer(SessionMeters.of("shop", observations, meters))
                        .open()) {
            sessions.write(session -> session.hibernate()
                    .createNativeMutationQuery("create table t (id integer)")
                    .executeUpdate());
            sessions.read(session -> {
                assertThat(observations.getCurrentObservation()).isNotNull();
            });
            assertThatThrownBy(() -> sessions.write(session -> {
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
        }
        assertThat(count("sluice.session.unit", "write", "primary", "committed"))
                .isEqualTo(1);
        assertThat(count("sluice.session.unit", "read", "none", "committed")).isEqualTo(1);
        assertThat(count("sluice.session.unit", "write", "none", "rolled_back")).isEqualTo(1);
        assertThat(count("sluice.session.transaction", "write", "primary", "committed"))
                .isEqualTo(1);
        assertThat(meters.find("sluice.session.transaction").timers()).hasSize(1);
        assertThat(observations.getCurrentObservation()).isNull();
    }

    @Test
    void countsAttemptsBesidesTheFirst() {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path() + "?busy_timeout=10")
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .customizer(SessionMeters.of("shop", observations, meters))
                        .retry(Retry.upTo(3).pauses(Duration.ZERO, Duration.ZERO))
                        .open()) {
            SqliteFile.Fault lock = file.holdWriteLock();
            sessions.write(session -> {
                session.afterRollback(lock::close);
                session.hibernate()
                        .createNativeMutationQuery("create table t (id integer)")
                        .executeUpdate();
            });
        }
        assertThat(meters.find("sluice.session.retries")
                        .tags("manager", "shop", "group", "default", "intent", "write")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(count("sluice.session.transaction", "write", "primary", "committed"))
                .isEqualTo(1);
    }

    @Test
    void countsUnitsThatLoadOneByOne() {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .entities(Parcel.class, Item.class, Courier.class, Depot.class)
                        .property("hibernate.hbm2ddl.auto", "create")
                        .loading(Loading.warnAfter(2))
                        .customizer(SessionMeters.of("shop", observations, meters))
                        .open()) {
            sessions.write(session -> {
                for (long id = 1; id <= 3; id++) {
                    session.persist(new Parcel(id, "a").with(new Item(id, "b")));
                }
            });
            sessions.read(session -> Dispatch.countItems(Dispatch.parcels(session)));
            sessions.read(session -> Dispatch.countItems(Dispatch.parcels(session)));
        }
        assertThat(meters.find("sluice.session.one.by.one")
                        .tags("manager", "shop", "group", "default", "intent", "read")
                        .tags("kind", "collection", "target", "Parcel.items")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void countsReadsThatWereRunAgainAndHandlesThatWereNotClosed() {
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager))
                        .customizer(SessionMeters.of("shop", observations, meters))
                        .open()) {
            sessions.read(
                    SessionOptions.defaults().rerunOnPrimary(),
                    session -> session.hibernate()
                            .createNativeMutationQuery("create table t (id integer)")
                            .executeUpdate());
            WriteHandle moved = sessions.openWrite();
            assertThat(observations.getCurrentObservation()).isNotNull();
            moved.suspend();
            assertThat(observations.getCurrentObservation()).isNull();
            moved.resume();
            assertThat(observations.getCurrentObservation()).isNotNull();
            moved.commit();
            assertThat(observations.getCurrentObservation()).isNull();
            WriteHandle left = sessions.openWrite();
            left.suspend();
        }
        assertThat(counted("sluice.session.reruns", "read")).isEqualTo(1);
        assertThat(counted("sluice.session.leaks", "write")).isEqualTo(1);
    }

    private double counted(String name, String intent) {
        return meters.find(name)
                .tags("manager", "shop", "group", "default", "intent", intent)
                .counter()
                .count();
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "sessions.md"));
        for (SessionMeter meter : SessionMeter.values()) {
            String tags = "`" + String.join("`, `", meter.tags()) + "`";
            assertThat(guide)
                    .contains("| `" + meter.meterName() + "` | "
                            + meter.type().name().toLowerCase(Locale.ROOT) + " | " + tags + " | "
                            + meter.sentence() + " |");
        }
    }

    private long count(String name, String intent, String role, String outcome) {
        Timer timer = meters.find(name)
                .tags("manager", "shop", "group", "default", "intent", intent, "role", role, "outcome", outcome)
                .timer();
        return timer == null ? 0 : timer.count();
    }
}
