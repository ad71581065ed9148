package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.sluice.testing.cluster.ClusterException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class ClusterExtensionIT {

    private static final List<PostgresCluster> CLUSTERS = new ArrayList<>();
    private static final List<String> DATABASES = new ArrayList<>();
    private static Connection leaked;

    @BeforeEach
    void forget() {
        CLUSTERS.clear();
        DATABASES.clear();
    }

    @Test
    void givesEachClassAFreshDatabaseOnTheSameClusterAndDropsItAfterwards() {
        var summary = run(MakesATable.class, FindsNoTable.class);

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(CLUSTERS).hasSize(2);
        assertThat(CLUSTERS.get(0)).isSameAs(CLUSTERS.get(1));
        assertThat(DATABASES).doesNotHaveDuplicates();
    }

    @Test
    void endsTheSharedClusterWithTheRun() {
        run(MakesATable.class);

        assertThat(CLUSTERS.get(0).primary().isRunning()).isFalse();
    }

    @Test
    void failsAClassThatLeavesAConnectionOpen() throws SQLException {
        var summary = run(Leaks.class, FindsNoTable.class);
        leaked.close();

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.getTestIdentifier().getDisplayName()).contains("Leaks");
            assertThat(failure.getException())
                    .isInstanceOf(ClusterException.class)
                    .hasMessageMatching("Leaks: connections to leaks_\\d+ are still open after the class"
                            + " \\(node-0: 1, node-1: 0\\); close what opens them");
        });
    }

    @Test
    void seesConnectionsToReplicasOfMySqlToo() throws SQLException {
        var summary = run(OnMySql.class);
        leaked.close();

        assertThat(summary.getTestsSucceededCount()).isOne();
        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure.getException()).hasMessageContaining("(node-0: 0, node-1: 1)"));
    }

    @Test
    void servesAnInstanceThatLivesAsLongAsItsClass() {
        var summary = run(OneInstance.class);

        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isOne();
    }

    @Test
    void undoesTheFaultsOfAClass() {
        var summary = run(Breaks.class, FindsAllInOrder.class);

        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(CLUSTERS.get(0)).isSameAs(CLUSTERS.get(1));
    }

    @Test
    void givesAClassItsOwnClusterAndClosesItAfterTheClass() {
        var summary = run(Breaks.class, HasItsOwn.class);

        assertThat(summary.getFailures()).isEmpty();
        assertThat(CLUSTERS).hasSize(2);
        assertThat(CLUSTERS.get(0)).isNotSameAs(CLUSTERS.get(1));
    }

    @Test
    void fillsFieldsAndLetsNestedClassesShare() {
        var summary = run(HasFields.class);

        assertThat(summary.getFailures()).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
    }

    @Test
    void twoProductsAreToldApartByTheirClustersOnly() {
        var summary = run(HasBoth.class);

        assertThat(summary.getTestsSucceededCount()).isOne();
        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException())
                        .hasMessage(
                                "HasBoth: which database is meant (PostgreSQL or MySQL); split the class, or give it one"
                                        + " annotation"));
    }

    private static TestExecutionSummary run(Class<?>... classes) {
        var listener = new SummaryGeneratingListener();
        var selectors = Arrays.stream(classes)
                .map(type -> (DiscoverySelector) selectClass(type))
                .toList();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectors)
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    @WithPostgres(standbys = 1)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {

        private TestDatabase database;

        @Test
        void hasItsFieldSet() {
            assertThat(database.name()).startsWith("one_instance_");
        }
    }

    @WithPostgres(standbys = 1)
    static class MakesATable {

        @Test
        void make(PostgresCluster cluster, TestDatabase database) throws SQLException {
            CLUSTERS.add(cluster);
            DATABASES.add(database.name());
            try (var connection = connect(database)) {
                connection.createStatement().execute("create table t (id int)");
                assertThat(database.openConnections()).isOne();
                assertThat(database.product())
                        .isEqualTo(connection.getMetaData().getDatabaseProductName());
            }
        }
    }

    @WithPostgres(standbys = 1)
    static class FindsNoTable {

        @Test
        void find(PostgresCluster cluster, TestDatabase database) throws SQLException {
            CLUSTERS.add(cluster);
            DATABASES.add(database.name());
            var standby = cluster.standbys().get(0);
            try (var connection =
                    DriverManager.getConnection(database.jdbcUrl(standby), database.user(), database.password())) {
                var tables = connection.getMetaData().getTables(null, "public", "%", null);
                assertThat(tables.next()).isFalse();
                var databases = connection
                        .createStatement()
                        .executeQuery(
                                "select string_agg(datname, ',') from pg_database where datname ~ '^(makes|leaks)_'");
                databases.next();
                assertThat(databases.getString(1)).isNull();
            }
        }
    }

    @WithPostgres(standbys = 1)
    static class Leaks {

        @Test
        void leak(TestDatabase database) throws SQLException {
            leaked = connect(database);
            assertThat(leaked.isValid(1)).isTrue();
        }
    }

    @WithPostgres(standbys = 1)
    static class Breaks {

        @Test
        void breakEverything(PostgresCluster cluster) {
            CLUSTERS.add(cluster);
            var old = cluster.primary();
            cluster.kill(old);
            cluster.promote(cluster.standbys().get(0));
            cluster.partition(cluster.primary());
            cluster.freeze(cluster.primary());
        }
    }

    @WithPostgres(standbys = 1)
    static class FindsAllInOrder {

        @Test
        void find(PostgresCluster cluster, TestDatabase database) throws SQLException {
            CLUSTERS.add(cluster);
            for (var node : cluster.nodes()) {
                try (var connection = DriverManager.getConnection(
                        node.proxiedJdbcUrl(database.name()), database.user(), database.password())) {
                    var recovery = connection.createStatement().executeQuery("select pg_is_in_recovery()");
                    recovery.next();
                    assertThat(recovery.getBoolean(1)).isEqualTo(node != cluster.primary());
                }
            }
        }
    }

    @WithPostgres(standbys = 1, own = true)
    static class HasItsOwn {

        @Test
        void use(PostgresCluster cluster) {
            CLUSTERS.add(cluster);
        }
    }

    @WithPostgres
    @WithMySql
    static class HasBoth {

        @Test
        void asksForClusters(PostgresCluster postgres, MySqlCluster mySql) throws SQLException {
            for (var connection : List.of(
                    postgres.primary().connect("postgres"), mySql.source().connect("mysql"))) {
                try (connection) {
                    assertThat(connection.isValid(5)).isTrue();
                }
            }
        }

        @Test
        void asksForTheDatabase(TestDatabase database) {
            throw new AssertionError("which one is " + database);
        }
    }

    @WithMySql(replicas = 1)
    static class OnMySql {

        @Test
        void leak(MySqlCluster cluster, TestDatabase database) throws SQLException {
            var replica = cluster.replicas().get(0);
            leaked = DriverManager.getConnection(database.jdbcUrl(replica), database.user(), database.password());
            assertThat(leaked.getCatalog()).isEqualTo(database.name());
            assertThat(database.product()).isEqualTo(leaked.getMetaData().getDatabaseProductName());
        }
    }

    @WithPostgres
    static class HasFields {

        static TestDatabase shared;

        TestDatabase database;
        PostgresCluster cluster;

        @BeforeAll
        static void isSetBefore() {
            assertThat(shared).isNotNull();
        }

        @Test
        void areSet() {
            assertThat(database).isSameAs(shared);
            assertThat(cluster.standbys()).isEmpty();
        }

        @Nested
        class Inner {

            TestDatabase database;

            @Test
            void isTheSame(TestDatabase parameter) {
                assertThat(database).isSameAs(shared).isSameAs(parameter);
            }
        }
    }
}
