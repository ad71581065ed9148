package dev.sluice.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.managers.config.Startup;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BuilderTest {

    @RegisterExtension
    final OpenManagers managers = new OpenManagers();

    @TempDir
    Path folder;

    @Test
    void reportsAllProblemsTogether() {
        DatabaseManagerBuilder builder = DatabaseManager.builder("Shop!")
                .primary("postgresql://app:secret@db1:0/shop")
                .engine("Bad Alias", ":memory:")
                .group(
                        "audit",
                        group -> group.primary(":memory:", engine -> engine.pool(pool -> pool.maxSize(0)))
                                .primary("mysql://db/audit"))
                .health(health -> health.interval(Duration.ZERO))
                .shutdownDeadline(Duration.ofSeconds(-1));

        assertThatThrownBy(builder::build)
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .containsExactlyInAnyOrder(
                                        "manager name: \"Shop!\" (expected: 1 to 63 of a-z, 0-9, '-', '_', beginning with a"
                                                + " letter or digit)",
                                        "health.interval: 0s (expected: >= 10ms)",
                                        "engines.primary.url postgresql://app:***@db1:0/shop: bad port \"0\" (expected: 1 to"
                                                + " 65535); expected postgresql://host[:port]/database",
                                        "engines.Bad Alias: alias: \"Bad Alias\" (expected: 1 to 63 of a-z, 0-9, '-', '_',"
                                                + " beginning with a letter or digit)",
                                        "groups.audit.engines.primary.pool.max-size: 0 (expected: >= 1)",
                                        "shutdown-deadline: -1s (expected: >= 0s)"));
    }

    @Test
    void readsWeightsAndZonesAndRefusesWhatIsNone() {
        String keys = "sluice.managers.shop.engines.primary.";
        DatabaseManager manager = managers.open(DatabaseManager.builder("shop")
                .from(Map.of(keys + "url", ":memory:", keys + "weight", "7", keys + "zone", "eu-1a")));
        assertThat(manager.engine("primary").snapshot().weight()).isEqualTo(7);
        assertThat(manager.engine("primary").snapshot().zone()).isEqualTo("eu-1a");

        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary(":memory:", engine -> engine.weight(-1).zone("no zone"))
                        .build())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "engines.primary.weight: -1 (expected: 0 to 1000)",
                                        "engines.primary.zone: \"no zone\" (expected: 1 to 63 letters, digits, '-', '_',"
                                                + " '.')"));
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .from(Map.of(keys + "url", ":memory:", keys + "weight", "much"))
                        .build())
                .hasMessageContaining("engines.primary.weight: \"much\" (expected: a whole number)");
    }

    @Test
    void refusesAManagerWithoutEnginesAndTwoEnginesOfOneName() {
        assertThatThrownBy(() -> DatabaseManager.builder("shop").build())
                .hasMessage("shop: no engine is declared; declare one with primary(url)");
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .from(Map.of("sluice.managers.store.engines.primary.url", ":memory:"))
                        .build())
                .hasMessage("shop: no engine is declared; declare one with primary(url), or with keys that begin with"
                        + " sluice.managers.shop. (those given begin otherwise)");
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .primary(":memory:")
                        .build())
                .hasMessage(
                        "shop: engines.primary: declared twice (expected: one engine of each name; a second server is a"
                                + " replica, whatever its role turns out to be)");
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary("shop.db")
                        .primary("shop2.db")
                        .build())
                .as("a file is two engines, and one mistake")
                .hasMessageMatching("shop: (?!.*declared twice.*declared twice).*");
    }

    @Test
    void refusesTwoProductsInOneGroup() {
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary("postgresql://db1/shop")
                        .replica("mysql://db2/shop")
                        .build())
                .hasMessage("shop: engines.replica-1: MySQL in a group of PostgreSQL (expected: engines that hold the"
                        + " same data)");
    }

    @Test
    void refusesAReplicaOfADatabaseInMemory() {
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary(":memory:")
                        .replica(":memory:")
                        .build())
                .hasMessage("shop: engines.replica-1.url: :memory: (expected: a file, a database in memory has no"
                        + " replicas)");
    }

    @Test
    void readsADeclarationFromAMap() {
        DatabaseManager manager = managers.open(DatabaseManager.builder("shop")
                .from(Map.ofEntries(
                        Map.entry("sluice.managers.shop.startup", "10s"),
                        Map.entry("sluice.managers.shop.shutdown-deadline", "PT1S"),
                        Map.entry("sluice.managers.shop.pool.connection-timeout", "300ms"),
                        Map.entry("sluice.managers.shop.health.interval", "100ms"),
                        Map.entry("sluice.managers.shop.engines.replica-10.url", url("shop.db?mode=ro")),
                        Map.entry("sluice.managers.shop.engines.replica-2.url", url("shop.db?mode=ro")),
                        Map.entry("sluice.managers.shop.engines.primary.url", url("shop.db")),
                        Map.entry("sluice.managers.shop.engines.primary.pool.max-size", "4"),
                        Map.entry("sluice.managers.shop.groups.audit.engines.log.url", url("audit.db")),
                        Map.entry("sluice.managers.other.engines.primary.url", "nonsense://"))));

        assertThat(manager)
                .extracting(engine -> engine.name().toString())
                .containsExactly("audit/log", "primary", "readers", "replica-2", "replica-10");
        assertThat(((PooledEngine) manager.engine("readers")).pool().max()).isEqualTo(4);
        assertThat(((PooledEngine) manager.engine("replica-2")).pool().max()).isEqualTo(10);
    }

    @Test
    void readsPropertiesToo() {
        Properties properties = new Properties();
        properties.setProperty("sluice.managers.shop.engines.primary.url", ":memory:");

        assertThat(managers.open(DatabaseManager.builder("shop").from(properties)))
                .hasSize(1);
    }

    @Test
    void refusesUnknownKeysAndNamesTheNearest() {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .from(Map.of(
                        "sluice.managers.shop.engines.primary.url", ":memory:",
                        "sluice.managers.shop.engines.primary.pool.maxsize", "4",
                        "sluice.managers.shop.engines.primary.usr", "app",
                        "sluice.managers.shop.health.intervall", "1s",
                        "sluice.managers.shop.start-up", "lazy",
                        "sluice.managers.shop.shutdown-deadline", "30"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("start-up: unknown option (known: startup, shutdown-deadline, pool.*")
                .hasMessageContaining("did you mean startup?")
                .hasMessageContaining("health.intervall: unknown option (known: interval, timeout,")
                .hasMessageContaining("engines.primary.maxsize: unknown option (known: max-size,")
                .hasMessageContaining(
                        "shutdown-deadline: \"30\" (expected: a duration with its unit, as in 250ms, 30s,");
    }

    @Test
    void saysWhichEnginesDidNotAnswerAndWhy() throws Exception {
        int port = closedPort();
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .primary("postgresql://app:secret@127.0.0.1:" + port + "/shop")
                .group("audit", group -> group.primary(":memory:"));

        assertThatThrownBy(builder::build)
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("shop: 1 of 2 engines did not answer (primary: connection refused at 127.0.0.1:"
                        + port + "); check their URLs and credentials, start them, or let the manager start lazily")
                .hasMessageNotContaining("secret");
        assertThat(threadsOf("shop")).isEmpty();
    }

    @Test
    void namesTheHostThatNobodyKnowsAndTheFileThatIsNone() {
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary("postgresql://nowhere.invalid/shop")
                        .build())
                .hasMessageContaining("(primary: unknown host nowhere.invalid at nowhere.invalid");
        assertThatThrownBy(() -> DatabaseManager.builder("shop")
                        .primary(folder.toString())
                        .build())
                .hasMessageContaining(" at " + folder);
    }

    @Test
    void waitsAsLongAsItIsTold() throws Exception {
        DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                .startup(Startup.waitFor(Duration.ofMillis(300)))
                .primary("postgresql://127.0.0.1:" + closedPort() + "/shop");

        assertThatThrownBy(builder::build)
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining("1 of 1 engines did not answer within 300 ms (primary: ");
    }

    @Test
    void startsWithoutItsServersIfItIsLazy() throws Exception {
        DatabaseManager manager = managers.open(DatabaseManager.builder("shop")
                .startup(Startup.lazy())
                .pool(pool -> pool.connectionTimeout(Duration.ofMillis(300)))
                .primary("postgresql://app@127.0.0.1:" + closedPort() + "/shop"));

        assertThatThrownBy(() -> manager.engine("primary").borrow())
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageStartingWith("shop/primary: server unreachable: Connection to 127.0.0.1:")
                .hasMessageContaining("check that it answers at 127.0.0.1:");
    }

    @Test
    void recordsSqlInsteadOfExecutingIt() throws Exception {
        List<String> recorded = new ArrayList<>();
        DatabaseManager manager = managers.open(
                DatabaseManager.builder("shop").recorder("primary", DatabaseProduct.POSTGRESQL, recorded::add));
        Engine engine = manager.engine("primary");

        Sql.execute(engine, "CREATE TABLE t (a)");
        assertThat(Sql.query(engine, "SELECT a FROM t")).isEqualTo("no row");
        try (var connection = engine.borrow();
                var prepared = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            prepared.setInt(1, 1);
            prepared.addBatch();
            prepared.setInt(1, 2);
            prepared.addBatch();
            assertThat(prepared.executeBatch()).containsExactly(0, 0);
            assertThat(prepared.executeUpdate()).isZero();
        }
        assertThat(recorded)
                .containsExactly(
                        "CREATE TABLE t (a)",
                        "SELECT a FROM t",
                        "INSERT INTO t VALUES (?)",
                        "INSERT INTO t VALUES (?)",
                        "INSERT INTO t VALUES (?)");
        assertThat(engine.product()).isEqualTo(DatabaseProduct.POSTGRESQL);
        assertThat(manager.topology().group("default").orElseThrow().primary()).isPresent();
    }

    private String url(String file) {
        return "sqlite:" + folder.resolve("x").getParent() + "/" + file;
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> threadsOf(String manager) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("sluice-" + manager) && !name.contains("probe"))
                .toList();
    }
}
