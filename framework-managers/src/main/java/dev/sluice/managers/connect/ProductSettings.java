package dev.sluice.managers.connect;

import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What one product's connections are set to. Whatever the URL says itself is left as it says it. */
interface ProductSettings {

    String driverClass();

    /** The Maven coordinates of the driver, for the error when it is missing. */
    String artifact();

    boolean asksForCredentials();

    /** What the URL asks for that would change values without a word, and what to do about it. */
    default Optional<String> losing(EngineUrl url) {
        return Optional.empty();
    }

    /** Makes ready what has to be there before the first connection: a SQLite file's folder. */
    default void prepare(EngineUrl url) throws SQLException {}

    /** A new connection; null if the driver does not take the URL for one of its own. */
    default @Nullable Connection open(Driver driver, EngineUrl url, Properties properties) throws SQLException {
        return driver.connect(url.toJdbcUrl(), properties);
    }

    /** Adds the driver's properties, those of the URL excepted. */
    void addTo(Properties properties, EngineUrl url);

    /** How long the driver tries to connect. */
    void limitConnect(Properties properties, Duration timeout);

    /** How long the driver waits for each answer. */
    void limitAnswers(Properties properties, Duration timeout);

    /** Finishes a new connection. */
    default void setUp(Connection connection, EngineUrl url) throws SQLException {}

    /** See {@link dev.sluice.managers.Engine#reset}. */
    default boolean reset(Connection connection) throws SQLException {
        return false;
    }

    /** See {@link Connector#toldRole}. */
    default EngineRole toldRole(Connection connection) throws SQLException {
        return EngineRole.UNKNOWN;
    }

    /** See {@link Connector#told}. */
    default Committed told(Connection connection, EngineSnapshot seen) {
        return Committed.untold();
    }

    /** See {@link Connector#lockPatience}. */
    default void lockPatience(Connection connection, @Nullable Duration patience) throws SQLException {}

    /** See {@link Connector#cancel}. */
    void cancel(Connection connection, Connector.Opening side, boolean replica) throws SQLException;

    /** See {@link Connector#lockWait}. */
    default Optional<LockWait> lockWait(Connection connection, Connector.Opening side) throws SQLException {
        return Optional.empty();
    }

    default Optional<Position> committedPosition(Connection connection) {
        return Optional.empty();
    }
}
