package dev.sluice.sessions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Secret;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.DatabaseManagerBuilder;
import dev.sluice.managers.config.Startup;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.metadata.Migrations;
import dev.sluice.metadata.migration.MigrationMode;
import dev.sluice.routing.Router;
import dev.sluice.routing.consistency.Consistency;
import dev.sluice.routing.jdbc.RoutingDataSource;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.routing.spi.RouteListener;
import dev.sluice.sessions.Sessions;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.cluster.Cluster;
import dev.sluice.testing.cluster.ClusterNode;
import dev.sluice.testing.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A primary, a replica that follows it closely and one that can be made to lag; each application has a manager of its own. */
abstract class RolloutSuite<N extends ClusterNode> {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration LAG = Duration.ofSeconds(5);

    @TempDir
    Path scripts;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private int versions;

    abstract Cluster<N> cluster();

    abstract TestDatabase database();

    /** The primary of this moment. */
    abstract N primary();

    /** In the order of their names. */
    abstract List<N> replicas();

    N near() {
        return replicas().get(0);
    }

    N far() {
        return replicas().get(1);
    }

    @BeforeEach
    void start() throws Exception {
        sql("drop table if exists orders, client, sluice_history, sluice_tasks, sluice_changes");
        script("create table orders (id integer primary key, code varchar(20) not null);"
                + "create table client (id integer primary key, name varchar(20) not null);");
        script("insert into orders (id, code) values (1, 'A-1'); insert into client (id, name) values (1, 'Ada');");
        try (Connection connection = primary().connect(database().name())) {
            migrations().apply(connection);
        }
        cluster().awaitReplicated();
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        cluster().repair();
    }

    /** One process of the application. */
    final class Application {

        final DatabaseManager manager;
        final Router router;
        final RoutingDataSource dataSource;
        final List<String> healed = new CopyOnWriteArrayList<>();

        Application() {
            DatabaseManagerBuilder builder = DatabaseManager.builder("shop")
                    .credentials(CredentialsSource.of(
                            database().user(), Secret.of(database().password())))
                    .pool(pool -> pool.maxSize(16))
                    .startup(Startup.waitFor(PATIENCE));
            cluster()
                    .nodes()
                    .forEach(node -> builder.engine(node.name(), database().jdbcUrl(node)));
            manager = builder.build();
            opened.add(0, manager);
            RouteListener listener = new RouteListener() {
                @Override
                public void healed(EngineName engine, Healing why) {
                    healed.add(engine + " " + why);
                }
            };
            router = Router.builder(manager)
                    .plugin(contributions -> contributions.listener(listener))
                    .consistency(Consistency.any())
                    .build();
            dataSource = RoutingDataSource.builder(router).build().with(RouteRequest.read());
        }

        Sessions sessions(Migrations migrations) {
            Sessions sessions = Sessions.over(router)
                    .entities(Client.class)
                    .migrations(migrations)
                    .open();
            opened.add(0, sessions);
            return sessions;
        }

        /** Those of an application that does not migrate, and watches for those who do. */
        Sessions watchingSessions() {
            Sessions sessions = Sessions.over(router)
                    .entities(Client.class)
                    .migrations(migrations().withMode(MigrationMode.OFF))
                    .watchMigrations(Duration.ofMillis(200))
                    .open();
            opened.add(0, sessions);
            return sessions;
        }

        /** Which engine answered a statement in auto-commit mode. */
        String servedBy(String query) throws SQLException {
            read(query);
            return dataSource.lastRoute().orElseThrow().engine().alias();
        }

        String read(String query) throws SQLException {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                assertThat(row.next()).isTrue();
                return row.getString(1);
            }
        }

        void awaitServing(N node, String query) throws SQLException {
            Await.until(
                    query + " is served by " + node.name(),
                    PATIENCE,
                    () -> servedBy(query).equals(node.name()));
        }

        void awaitSettled() throws SQLException {
            Await.until("no replica lacks anything", PATIENCE, () -> {
                read("select name from client");
                return !router.schemaChanges().areUnderWay();
            });
        }
    }

    Migrations migrations() {
        return Migrations.from(scripts);
    }

    /** One more version. */
    void script(String sql) {
        try {
            Files.writeString(scripts.resolve("V" + ++versions + "__change.sql"), sql);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the command does it, from a process that knows no replicas. */
    void migrate(Duration notice) throws SQLException {
        try (Connection connection = primary().connect(database().name())) {
            migrations().withNotice(notice).apply(connection);
        }
    }

    /** What nobody announces. */
    void sql(String sql) throws SQLException {
        try (Connection connection = primary().connect(database().name());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
