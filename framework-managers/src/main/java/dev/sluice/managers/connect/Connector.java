package dev.sluice.managers.connect;

import dev.sluice.DatabaseProduct;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens physical connections to one place. Safe for all threads; holds nothing that would need closing. */
public interface Connector {

    /**
     * A connector that asks {@code credentials} before each connection.
     *
     * @param manager what the server is told about who connects
     * @throws dev.sluice.ConfigurationException if the product's driver is missing, or the URL has a
     *     parameter by which the driver would change values without a word
     */
    static Connector of(String manager, EngineName engine, EngineUrl url, CredentialsSource credentials) {
        ProductSettings settings = switch (url.product()) {
            case POSTGRESQL -> new PostgresSettings(manager);
            case MYSQL -> new MySqlSettings();
            case SQLITE -> new SqliteSettings();
        };
        return new DriverConnector(engine, url, credentials, settings);
    }

    /** A data source whose connections come from {@code opening}. */
    static DataSource dataSource(Opening opening) {
        return new PhysicalDataSource(opening);
    }

    /** Where to, without credentials. */
    EngineUrl url();

    default DatabaseProduct product() {
        return url().product();
    }

    /**
     * A new connection, configured for its product; the caller closes it.
     *
     * @param timeout for connecting and, on a server, for each answer after it
     */
    Connection connect(Duration timeout) throws SQLException;

    /** The same for a pool, without a limit on its answers: {@code timeout} is for connecting alone. */
    default Connection open(Duration timeout) throws SQLException {
        return connect(timeout);
    }

    /** Whether a pool of this may hold one connection only: SQLite has one writer, and a database in memory one user. */
    default boolean isSingleConnection() {
        return product() == DatabaseProduct.SQLITE && !url().isReadOnlyFile();
    }

    /** See {@link dev.sluice.managers.Engine#reset}. */
    default boolean reset(Connection connection) throws SQLException {
        return false;
    }

    /** See {@link dev.sluice.managers.Engine#lockPatience}. */
    default void lockPatience(Connection connection, @Nullable Duration patience) throws SQLException {}

    /**
     * See {@link dev.sluice.managers.Engine#cancel}.
     *
     * @param replica whether the connection is one of a replica's pool, on which nothing can be committed
     */
    default void cancel(Connection connection, boolean replica) throws SQLException {}

    /** See {@link dev.sluice.managers.Engine#lockWait}. */
    default Optional<LockWait> lockWait(Connection connection) throws SQLException {
        return Optional.empty();
    }

    /**
     * The role of the server at the other end, if it has told it on this connection without being asked: PostgreSQL does
     * since 14. Unknown otherwise. Does not go to the server, and is asked with each borrow.
     */
    default EngineRole toldRole(Connection connection) throws SQLException {
        return EngineRole.UNKNOWN;
    }

    /**
     * What the server told with the commit that has just been made, to a driver that listens.
     *
     * @param seen the engine: one that counts no positions tells none
     */
    default Committed told(Connection connection, EngineSnapshot seen) {
        return Committed.untold();
    }

    /** See {@link dev.sluice.managers.Engine#committedPosition}. */
    Optional<Position> committedPosition(Connection connection);

    /** Opens one connection within a time. */
    @FunctionalInterface
    interface Opening {

        Connection open(Duration timeout) throws SQLException;
    }
}
