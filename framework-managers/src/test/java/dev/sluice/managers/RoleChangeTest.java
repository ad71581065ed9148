package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the supervisor tells an engine, told by hand: the manager's own supervisor looks once an hour only. */
class RoleChangeTest {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    private DatabaseManager manager;
    private PooledEngine engine;

    @BeforeEach
    void open() {
        manager = managers.open(DatabaseManager.builder("shop")
                .health(health -> health.interval(Duration.ofHours(1)))
                .pool(pool -> pool.maxSize(1).minIdle(1))
                .recorder("node", DatabaseProduct.POSTGRESQL, sql -> {}));
        engine = (PooledEngine) manager.engine("node");
    }

    @Test
    void lendsConnectionsOfTheNewRoleAsSoonAsItIsPublished() throws Exception {
        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).isFalse();
        }

        engine.publish(in(EngineRole.REPLICA));

        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).isTrue();
            connection.setReadOnly(false);
        }
        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).as("reset to the pool's own").isTrue();
        }
        engine.publish(in(EngineRole.PRIMARY));
        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).isFalse();
        }
    }

    @Test
    void letsABorrowerOfTheOldRoleFinish() throws Exception {
        try (Connection old = engine.borrow()) {
            engine.publish(in(EngineRole.REPLICA));

            assertThat(old.isValid(1)).isTrue();
            Sql.execute(old, "SELECT 1");
            try (Connection fresh = engine.borrow()) {
                assertThat(fresh.isReadOnly()).isTrue();
            }
        }
    }

    @Test
    void givesABorrowerWhoWaitedForTheOldRoleOneOfTheNew() throws Exception {
        CompletableFuture<Boolean> waiting;
        try (Connection old = engine.borrow()) {
            waiting = CompletableFuture.supplyAsync(() -> {
                try (Connection connection = engine.borrow()) {
                    return connection.isReadOnly();
                } catch (java.sql.SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (engine.pool().waiting() == 0) {
                Thread.onSpinWait();
            }
            engine.publish(in(EngineRole.REPLICA));
        }

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void drainsOnlyWhenThoseOfTheOldRoleAreBackToo() throws Exception {
        try (Connection old = engine.borrow()) {
            engine.publish(in(EngineRole.REPLICA));
            engine.borrow().close();

            assertThat(manager.drain("node", Duration.ofMillis(20))).isFalse();
            assertThat(engine.borrowed()).isEqualTo(1);
            assertThat(old.isValid(1)).isTrue();
        }

        assertThat(manager.drain("node", Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void closesAlsoUnderThoseOfTheOldRole() throws Exception {
        Connection old = engine.borrow();
        engine.publish(in(EngineRole.REPLICA));

        manager.remove("node", Duration.ofMillis(20));

        assertThatThrownBy(() -> Sql.execute(old, "SELECT 1")).isInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void keepsItsPoolWhileTheRoleIsNotKnown() throws Exception {
        Object pool = engine.poolDelegate();

        engine.publish(in(EngineRole.UNKNOWN));
        engine.publish(in(EngineRole.PRIMARY));

        assertThat(engine.poolDelegate()).isSameAs(pool);
    }

    private EngineSnapshot in(EngineRole role) {
        EngineSnapshot now = engine.snapshot();
        return new EngineSnapshot(
                now.name(),
                now.product(),
                now.serverVersion(),
                role,
                EngineState.UP,
                now.epoch(),
                now.position(),
                now.lag(),
                now.latency(),
                now.pool(),
                now.since(),
                "told by a test");
    }
}
