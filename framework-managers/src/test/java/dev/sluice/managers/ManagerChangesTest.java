package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.EngineState;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ManagerChangesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

    private DatabaseManager manager;

    @BeforeEach
    void open() throws SQLException {
        manager = managers.open(DatabaseManager.builder("shop")
                .primary(file("shop.db"))
                .group("audit", group -> group.primary(":memory:")));
        Sql.execute(manager.engine("primary"), "CREATE TABLE t (a)");
    }

    @Test
    void findsEnginesByNameAndListsThemInTheirOrder() {
        assertThat(manager.groups()).containsExactly("default", "audit");
        assertThat(manager.engine("audit/primary").name()).isEqualTo(new EngineName("audit", "primary"));
        assertThat(manager.engine(EngineName.parse("readers"))).isSameAs(manager.engine("readers"));
        assertThat(manager.tryEngine(EngineName.parse("nobody"))).isEmpty();
        assertThat(manager.engines("default")).hasSize(2);
        assertThat(manager).hasSize(3);
    }

    @Test
    void listsTheKnownOnesWhenAskedForAnother() {
        assertThatThrownBy(() -> manager.engine("replica"))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage(
                        "shop: no engine replica (engines: primary, readers, audit/primary); ask for one of these or"
                                + " declare it");
        assertThatThrownBy(() -> manager.engine("No Such!"))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessageStartingWith("shop: no engine \"No Such!\" (engines: primary, readers, audit/primary);");
        assertThatThrownBy(() -> manager.engines("stock"))
                .isInstanceOf(UnknownEngineException.class)
                .hasMessageStartingWith("shop: no group stock (groups: default, audit)");
    }

    @Test
    void addsAnEngineWhichTheTopologyThenShows() throws SQLException {
        manager.add("more", file("shop.db") + "?mode=ro");

        assertThat(Sql.query(manager.engine("more"), "SELECT count(*) FROM t")).isEqualTo("0");
        manager.refresh();
        assertThat(manager.topology().group("default").orElseThrow().readableReplicas())
                .hasSize(2);
        assertThatThrownBy(() -> manager.add("more", file("shop.db")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shop: more is there already; replace it instead");
        assertThatThrownBy(() -> manager.add("other", "mysql://db1/shop"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("shop/other: MySQL in a group of SQLite; add it to another group");
    }

    @Test
    void drainsAnEngineAndResumesIt() throws SQLException {
        Connection held = manager.engine("readers").borrow();

        assertThat(manager.drain("readers", Duration.ofMillis(50))).isFalse();
        assertThatThrownBy(() -> manager.engine("readers").borrow())
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessage("shop/readers: drained by operator; borrow from another engine or resume this one");
        held.close();
        assertThat(manager.drain("readers", SOON)).isTrue();
        manager.refresh();
        assertThat(manager.engine("readers").snapshot().state()).isEqualTo(EngineState.DRAINING);

        manager.resume("readers");
        assertThat(Sql.query(manager.engine("readers"), "SELECT count(*) FROM t"))
                .isEqualTo("0");
        manager.refresh();
        assertThat(manager.engine("readers").snapshot().state()).isEqualTo(EngineState.UP);
    }

    @Test
    void removesAnEngineAndClosesWhatIsStillBorrowedAtTheDeadline() throws SQLException {
        Engine readers = manager.engine("readers");
        Connection held = readers.borrow();

        manager.remove("readers", Duration.ofMillis(50));

        assertThatThrownBy(() -> Sql.query(held, "SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(readers::borrow)
                .hasMessage("shop/readers: closed; borrow before it is removed and its manager closed");
        assertThatThrownBy(() -> manager.engine("readers")).isInstanceOf(UnknownEngineException.class);
        manager.refresh();
        assertThat(manager.topology().engine(EngineName.parse("readers"))).isEmpty();
    }

    @Test
    void replacesAnEngineUnderLoadWithoutARefusedBorrower() throws Exception {
        try (DatabaseManager other =
                DatabaseManager.builder("other").primary(file("other.db")).build()) {
            Sql.execute(other.engine("primary"), "CREATE TABLE t (a)");
            Sql.execute(other.engine("primary"), "INSERT INTO t VALUES (1)");
        }
        Engine readers = manager.engine("readers");
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong before = new AtomicLong();
        AtomicLong after = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> readings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            readings.add(threads.submit(() -> {
                while (!stop.get()) {
                    (Sql.query(readers, "SELECT count(*) FROM t").equals("0") ? before : after).incrementAndGet();
                }
                return null;
            }));
        }
        while (before.get() < 200) {
            Thread.onSpinWait();
        }

        assertThat(manager.replace("readers", file("other.db") + "?mode=ro", SOON))
                .isSameAs(readers);

        long seen = after.get();
        while (after.get() < seen + 200) {
            Thread.onSpinWait();
        }
        stop.set(true);
        for (Future<?> reading : readings) {
            reading.get();
        }
        threads.shutdown();
        assertThat(Sql.query(readers, "SELECT count(*) FROM t")).isEqualTo("1");
        assertThat(readers.url().database()).endsWith("other.db");
    }

    @Test
    void leavesAnEngineWhereItIsIfTheNewPlaceDoesNotAnswer() throws SQLException {
        assertThatThrownBy(() -> manager.replace("readers", "/dev/null/no/such.db?mode=ro", SOON))
                .isInstanceOf(dev.sluice.DatabaseException.class);
        assertThatThrownBy(() -> manager.replace("readers", "mysql://db1/shop", SOON))
                .hasMessageStartingWith("shop/readers: is SQLite, mysql://db1:3306/shop is not;");

        assertThat(Sql.query(manager.engine("readers"), "SELECT count(*) FROM t"))
                .isEqualTo("0");
    }

    @Test
    void saysWhyAnEngineIsDrainedToWhoeverLooksOrWantsAConnection() {
        assertThat(manager.drain("readers", SOON, "new disk\nsecond line")).isTrue();

        await(() -> "drained by operator: new disk"
                .equals(manager.engine("readers").snapshot().reason()));
        assertThatThrownBy(() -> manager.engine("readers").borrow())
                .hasMessage(
                        "shop/readers: drained by operator: new disk; borrow from another engine or resume this one");

        manager.drain("readers", SOON, "still");
        await(() -> "drained by operator: still"
                .equals(manager.engine("readers").snapshot().reason()));
        manager.resume("readers");
        await(() -> manager.engine("readers").snapshot().state() == EngineState.UP);
    }

    @Test
    void weighsAnEngineAnewForTheNextTopologyAndKeepsThatForAnotherTarget() {
        manager.add("more", file("more.db"), engine -> engine.weight(2).zone("b"));
        await(() -> of("more").weight() == 2);
        assertThat(of("more").zone()).isEqualTo("b");
        assertThat(of("readers").weight()).isEqualTo(EngineSnapshot.DEFAULT_WEIGHT);
        assertThat(of("readers").zone()).isEmpty();

        manager.weight("more", 0);

        await(() -> of("more").weight() == 0);
        manager.replace("more", file("elsewhere.db"), SOON);
        await(() -> of("more").state() == EngineState.UP);
        assertThat(of("more").weight()).isZero();
        assertThatThrownBy(() -> manager.weight("more", 1001))
                .hasMessageContaining("weight: 1001 (expected: 0 to 1000)");
        assertThatThrownBy(() -> manager.weight("nobody", 1)).isInstanceOf(UnknownEngineException.class);
    }

    private EngineSnapshot of(String engine) {
        return manager.topology()
                .engine(EngineName.parse(engine))
                .orElse(manager.engine("readers").snapshot());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).isNegative();
            Thread.onSpinWait();
        }
    }

    @Test
    void waitsAtTheEndForWhatIsBorrowed() throws Exception {
        Connection held = manager.engine("primary").borrow();
        Thread closing = new Thread(manager::close);
        closing.start();
        while (((PooledEngine) manager.engine("primary")).draining() == null) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(() -> manager.engine("readers").borrow()).isInstanceOf(EngineUnavailableException.class);
        Sql.execute(held, "INSERT INTO t VALUES (1)");
        assertThat(closing.isAlive()).isTrue();
        held.close();
        closing.join(SOON.toMillis());

        assertThat(closing.isAlive()).isFalse();
        manager.close();
        assertThatThrownBy(() -> manager.add("late", ":memory:")).hasMessageContaining("closed");
    }

    @Test
    void closesUnderItsUsersAtTheShutdownDeadline() throws SQLException {
        DatabaseManager hurried = DatabaseManager.builder("hurried")
                .shutdownDeadline(Duration.ofMillis(20))
                .primary(file("hurried.db"))
                .build();
        Connection held = hurried.engine("readers").borrow();

        hurried.close();

        assertThatThrownBy(() -> Sql.query(held, "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void offersADataSourceThatFailsInTheSameWords() throws SQLException {
        Engine readers = manager.engine("readers");
        try (Connection connection = readers.dataSource().getConnection()) {
            assertThat(Sql.query(connection, "SELECT 1")).isEqualTo("1");
        }
        assertThat(readers.dataSource().unwrap(Engine.class)).isSameAs(readers);
        assertThat(readers.dataSource().isWrapperFor(com.zaxxer.hikari.HikariDataSource.class))
                .isTrue();
        assertThatThrownBy(() -> readers.dataSource().getConnection("app", "secret"))
                .isInstanceOf(java.sql.SQLFeatureNotSupportedException.class);

        manager.drain("readers", SOON);

        assertThatThrownBy(() -> readers.dataSource().getConnection())
                .isInstanceOf(java.sql.SQLTransientConnectionException.class)
                .hasMessage("shop/readers: drained by operator; borrow from another engine or resume this one")
                .hasCauseInstanceOf(EngineUnavailableException.class);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
