package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.hikari.HikariPoolFactory;
import dev.sluice.managers.spi.PoolFactory;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the supervisor tells an engine, told by hand: the manager's own supervisor looks once an hour only. */
class RoleChangeTest {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

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

        engine.publish(in(EngineRole.REPLICA), 0);

        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).isTrue();
            connection.setReadOnly(false);
        }
        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).as("reset to the pool's own").isTrue();
        }
        engine.publish(in(EngineRole.PRIMARY), 0);
        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).isFalse();
        }
    }

    @Test
    void letsABorrowerOfTheOldRoleFinish() throws Exception {
        try (Connection old = engine.borrow()) {
            engine.publish(in(EngineRole.REPLICA), 0);

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
            engine.publish(in(EngineRole.REPLICA), 0);
        }

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void drainsOnlyWhenThoseOfTheOldRoleAreBackToo() throws Exception {
        try (Connection old = engine.borrow()) {
            engine.publish(in(EngineRole.REPLICA), 0);
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
        engine.publish(in(EngineRole.REPLICA), 0);

        manager.remove("node", Duration.ofMillis(20));

        assertThatThrownBy(() -> Sql.execute(old, "SELECT 1")).isInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void keepsItsPoolWhileTheRoleIsNotKnown() throws Exception {
        Object pool = engine.poolDelegate();

        engine.publish(in(EngineRole.UNKNOWN), 0);
        engine.publish(in(EngineRole.PRIMARY), 0);

        assertThat(engine.poolDelegate()).isSameAs(pool);
    }

    @Test
    void lendsNothingOfTheOldRoleWhenThePoolOfTheNewCannotBeMade() throws Exception {
        AtomicBoolean failing = new AtomicBoolean();
        PoolFactory hikari = new HikariPoolFactory();
        engine = open(node -> node.recorder("node", DatabaseProduct.POSTGRESQL, sql -> {}), spec -> {
            if (failing.get()) {
                throw new IllegalStateException("no thread left");
            }
            return hikari.open(spec);
        });
        failing.set(true);
        engine.publish(in(EngineRole.REPLICA), 0);

        assertThatThrownBy(engine::borrow).hasMessage("no thread left");
        failing.set(false);
        try (Connection connection = engine.borrow()) {
            assertThat(connection.isReadOnly()).isTrue();
        }
    }

    @Test
    void staysAtTheNewPlaceWhenTheRoleChangesWhileItIsReplaced() throws Exception {
        CountDownLatch replacing = new CountDownLatch(1);
        CountDownLatch published = new CountDownLatch(1);
        AtomicInteger pools = new AtomicInteger();
        PoolFactory hikari = new HikariPoolFactory();
        engine = open(node -> node.engine("node", folder.resolve("a.db").toString()), spec -> {
            if (pools.incrementAndGet() == 2) {
                replacing.countDown();
                awaitUninterruptibly(published);
            }
            return hikari.open(spec);
        });
        Path next = folder.resolve("b.db");
        Thread replacer = new Thread(() -> manager.replace("node", next.toString(), Duration.ofSeconds(5)));
        Thread publisher = new Thread(() -> engine.publish(in(EngineRole.REPLICA), 0));
        replacer.start();
        replacing.await();
        publisher.start();
        while (publisher.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        published.countDown();
        replacer.join();
        publisher.join();

        assertThat(engine.url().database()).isEqualTo(next.toString());
    }

    private PooledEngine open(UnaryOperator<DatabaseManagerBuilder> node, PoolFactory pools) {
        manager = managers.open(node.apply(DatabaseManager.builder("other")
                .health(health -> health.interval(Duration.ofHours(1)))
                .plugin(contributions -> contributions.poolFactory(pools))));
        return (PooledEngine) manager.engine("node");
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
                now.asOf(),
                now.since(),
                "told by a test");
    }
}
