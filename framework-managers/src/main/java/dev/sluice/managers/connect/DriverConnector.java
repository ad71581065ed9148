package dev.sluice.managers.connect;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.CredentialsSource;
import dev.sluice.managers.spi.CredentialsSource.Credentials;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.topology.EngineName;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Connects through the product's own driver, never through {@code DriverManager}, where others register theirs. */
final class DriverConnector implements Connector {

    private final EngineName engine;
    private final EngineUrl url;
    private final EngineUrl shownUrl;
    private final CredentialsSource credentials;
    private final ProductSettings settings;
    private final Driver driver;

    DriverConnector(EngineName engine, EngineUrl url, CredentialsSource credentials, ProductSettings settings) {
        this.engine = engine;
        this.url = url;
        this.shownUrl = url.withoutCredentials();
        this.credentials = credentials;
        this.settings = settings;
        this.driver = driver(engine, settings);
        settings.losing(url).ifPresent(loss -> {
            throw new ConfigurationException(engine + ": " + loss);
        });
    }

    @Override
    public EngineUrl url() {
        return shownUrl;
    }

    @Override
    public Connection connect(Duration timeout) throws SQLException {
        Properties properties = properties(timeout);
        settings.limitAnswers(properties, timeout);
        return open(properties);
    }

    @Override
    public Connection open(Duration timeout) throws SQLException {
        return open(properties(timeout));
    }

    @Override
    public boolean reset(Connection connection) throws SQLException {
        return settings.reset(connection);
    }

    @Override
    public void lockPatience(Connection connection, @Nullable Duration patience) throws SQLException {
        settings.lockPatience(connection, patience);
    }

    @Override
    public void cancel(Connection connection, boolean replica) throws SQLException {
        settings.cancel(connection, this::connect, replica);
    }

    @Override
    public Optional<LockWait> lockWait(Connection connection) throws SQLException {
        return settings.lockWait(connection, this::connect);
    }

    @Override
    public EngineRole toldRole(Connection connection) throws SQLException {
        return settings.toldRole(connection);
    }

    @Override
    public Committed told(Connection connection, EngineSnapshot seen) {
        return settings.told(connection, seen);
    }

    @Override
    public Optional<Position> committedPosition(Connection connection) {
        return settings.committedPosition(connection);
    }

    private Properties properties(Duration connectTimeout) throws SQLException {
        Properties properties = new Properties();
        settings.addTo(properties, url);
        settings.limitConnect(properties, connectTimeout);
        // Drivers do not agree on what wins, so nothing is said twice
        url.params().keySet().forEach(properties::remove);
        return properties;
    }

    private Connection open(Properties properties) throws SQLException {
        settings.prepare(url);
        url.secretParams().forEach((name, secret) -> properties.setProperty(name, secret.reveal()));
        if (settings.asksForCredentials()) {
            addCredentials(properties);
        }
        Connection connection = settings.open(driver, url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not accept " + shownUrl, "08001");
        }
        try {
            settings.setUp(connection, url);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void addCredentials(Properties properties) throws SQLException {
        Credentials who;
        try {
            who = credentials.credentials(engine);
        } catch (RuntimeException e) {
            throw new SQLInvalidAuthorizationSpecException("the credentials source failed (" + e + ")", "28000", e);
        }
        if (who.user() != null) {
            properties.setProperty("user", who.user());
        }
        if (who.password() != null) {
            properties.setProperty("password", who.password().reveal());
        }
    }

    private static Driver driver(EngineName engine, ProductSettings settings) {
        try {
            return Class.forName(settings.driverClass())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new ConfigurationException(
                    engine + ": driver missing (" + settings.driverClass() + " is not on the class path); add "
                            + settings.artifact(),
                    e);
        }
    }
}
