package dev.sluice.bulk;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.bulk.writer.Writers;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.SqliteFile;
import dev.sluice.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database that the loads of a test class go into, and what the class does to it from outside. */
final class TestTarget implements AutoCloseable {

    private final DatabaseManager manager;
    private final DatabaseProduct product;
    private final @Nullable TestDatabase database;
    private final @Nullable SqliteFile file;

    private TestTarget(DatabaseManager manager, @Nullable TestDatabase database, @Nullable SqliteFile file) {
        this.manager = manager;
        this.database = database;
        this.file = file;
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            this.product = routed.product();
        }
    }

    /** @param connections how many its pool has to give */
    static TestTarget over(TestDatabase database, int connections) {
        return new TestTarget(TestManagers.over(database, connections), database, null);
    }

    /** Of a file of its own. */
    static TestTarget file() {
        SqliteFile file = SqliteFile.create();
        return new TestTarget(TestManagers.over(file), null, file);
    }

    Router router() {
        return Router.over(manager);
    }

    /** The fastest way. */
    ProductWriter writer() {
        return Writers.builtIn().stream()
                .filter(writer -> writer.product() == product)
                .findFirst()
                .orElseThrow();
    }

    /** Ends all other connections to the database; does nothing to a file, which has no server. */
    void killTheLoad() {
        if (database == null) {
            return;
        }
        boolean postgres = product == DatabaseProduct.POSTGRESQL;
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            List<String> kills = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    postgres
                            ? "select 'select pg_terminate_backend(' || pid || ')' from pg_stat_activity"
                                    + " where datname = current_database() and pid <> pg_backend_pid()"
                            : "select concat('kill ', id) from information_schema.processlist"
                                    + " where db = database() and id <> connection_id()")) {
                while (row.next()) {
                    kills.add(row.getString(1));
                }
            }
            for (String kill : kills) {
                statement.execute(kill);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link SmallHeap} takes it, with the user and the password; both are empty for a file. */
    String url() {
        return database != null ? database.jdbcUrl() : TestManagers.url(requireNonNull(file, "file"));
    }

    String user() {
        return database == null ? "" : database.user();
    }

    String password() {
        return database == null ? "" : database.password();
    }

    /** Another connection, which the manager knows nothing of. */
    Connection connect() throws SQLException {
        if (database == null) {
            throw new IllegalStateException("target: a file (expected: a server)");
        }
        return DriverManager.getConnection(url(), user(), password());
    }

    @Override
    public void close() {
        manager.close();
        if (file != null) {
            file.close();
        }
    }
}
