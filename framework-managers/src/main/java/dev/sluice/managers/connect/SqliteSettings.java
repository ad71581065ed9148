package dev.sluice.managers.connect;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.topology.LocalPosition;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite's; docs/managers.md says why for each. */
final class SqliteSettings implements ProductSettings {

    private static final String OPEN_READ_ONLY = "1";
    private static final String UTF_8 = "UTF-8";
    /** Those of our URL that are not the driver's. */
    private static final Set<String> OURS = Set.of("mode");

    @Override
    public String driverClass() {
        return "org.sqlite.JDBC";
    }

    @Override
    public String artifact() {
        return "org.xerial:sqlite-jdbc";
    }

    @Override
    public boolean asksForCredentials() {
        return false;
    }

    /** Makes the folder; and the file too, if readers come first: they may not. */
    @Override
    public void prepare(EngineUrl url) throws SQLException {
        Path file = Path.of(url.database()).toAbsolutePath();
        if (url.isInMemory() || Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "sqlite: no folder for " + file + " (" + e + "); check who may write there", e);
        }
        if (url.isReadOnlyFile()) {
            EngineUrl writer = url.withParam("mode", "rwc");
            Properties properties = new Properties();
            addTo(properties, writer);
            open(writer, properties).close();
        }
    }

    @Override
    public Connection open(Driver driver, EngineUrl url, Properties properties) throws SQLException {
        return open(url, properties);
    }

    @Override
    public void addTo(Properties properties, EngineUrl url) {
        properties.setProperty("foreign_keys", "true");
        properties.setProperty("busy_timeout", "5000");
        if (url.isReadOnlyFile()) {
            properties.setProperty("open_mode", OPEN_READ_ONLY);
        } else {
            properties.setProperty("journal_mode", "WAL");
            properties.setProperty("synchronous", "NORMAL");
            properties.setProperty("transaction_mode", "IMMEDIATE");
        }
        url.params().forEach((name, value) -> {
            if (!OURS.contains(name)) {
                properties.setProperty(name, value);
            }
        });
    }

    /** Nothing to connect to; how long locks are waited for is {@code busy_timeout}. */
    @Override
    public void limitConnect(Properties properties, Duration timeout) {}

    @Override
    public void limitAnswers(Properties properties, Duration timeout) {
        properties.setProperty("busy_timeout", String.valueOf(timeout.toMillis()));
    }

    /** The open mode does not hold for what a reader attaches; the pragma does. */
    @Override
    public void setUp(Connection connection, EngineUrl url) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            requireUtf8(statement, url);
            if (url.isReadOnlyFile()) {
                statement.execute("PRAGMA query_only = 1");
            }
        }
    }

    /** Texts sort by their bytes: those of UTF-16 have another order than on the other products. */
    private static void requireUtf8(Statement statement, EngineUrl url) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA encoding")) {
            String encoding = row.next() ? row.getString(1) : UTF_8;
            if (!UTF_8.equals(encoding)) {
                throw new ConfigurationException("sqlite: texts of " + url.database() + " sort otherwise (encoding="
                        + encoding + ", expected: " + UTF_8
                        + "); load a dump of it into a new file: sqlite3 old.db .dump | sqlite3 new.db");
            }
        }
    }

    @Override
    public void lockPatience(Connection connection, @Nullable Duration patience) throws SQLException {
        connection.unwrap(SqliteConnection.class).lockPatience(patience);
    }

    @Override
    public void cancel(Connection connection, Connector.Opening side, boolean replica) throws SQLException {
        connection.unwrap(SqliteConnection.class).interrupt();
    }

    @Override
    public Optional<Position> committedPosition(Connection connection) {
        return Optional.of(LocalPosition.INSTANCE);
    }

    /** The driver reads no parameters of a URL that it does not open itself; an observer's limit stays. */
    private static Connection open(EngineUrl url, Properties properties) throws SQLException {
        url.params().forEach((name, value) -> {
            if (!OURS.contains(name)) {
                properties.putIfAbsent(name, value);
            }
        });
        return new SqliteConnection(url.toJdbcUrl(), url.database(), properties);
    }
}
