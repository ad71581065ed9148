package dev.sluice.managers.connect;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.sluice.managers.spi.Committed;
import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.topology.EngineSnapshot;
import dev.sluice.managers.topology.Position;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** MySQL's; docs/managers.md says why for each. */
final class MySqlSettings implements ProductSettings {

    private static final String SESSION_VARIABLES = "sessionVariables";
    private static final Duration CANCEL_PATIENCE = Duration.ofSeconds(2);
    private static final String TRACK_GTIDS = "session_track_gtids=OWN_GTID";
    /** Under this no file can be: LOAD DATA LOCAL is negotiated, yet no request for a file is ever served. */
    private static final String NO_FOLDER = "/dev/null/no-local-files";

    @Override
    public String driverClass() {
        return "com.mysql.cj.jdbc.Driver";
    }

    @Override
    public String artifact() {
        return "com.mysql:mysql-connector-j";
    }

    @Override
    public boolean asksForCredentials() {
        return true;
    }

    /** The driver sends a question mark for a character that the encoding lacks. */
    @Override
    public Optional<String> losing(EngineUrl url) {
        for (Map.Entry<String, String> param : url.params().entrySet()) {
            String value = param.getValue().toLowerCase(Locale.ROOT);
            switch (param.getKey().toLowerCase(Locale.ROOT)) {
                case "sendfractionalseconds" -> {
                    if (!value.equals("true") && !value.equals("yes")) {
                        return Optional.of(param.getKey() + " would cut fractions of seconds; leave it out");
                    }
                }
                case "characterencoding", "charactersetresults" -> {
                    if (!value.startsWith("utf") && !value.equals("null")) {
                        return Optional.of(
                                param.getKey() + " would turn characters into question marks; leave it out, for UTF-8");
                    }
                }
                case "connectioncollation" -> {
                    if (!value.startsWith("utf8mb4_")) {
                        return Optional.of(param.getKey()
                                + " would turn characters into question marks; use one that begins with utf8mb4_");
                    }
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    @Override
    public @Nullable Connection open(Driver driver, EngineUrl url, Properties properties) throws SQLException {
        String given = url.params().get(SESSION_VARIABLES);
        String variables = given == null ? TRACK_GTIDS : TRACK_GTIDS + ',' + given;
        return driver.connect(url.withParam(SESSION_VARIABLES, variables).toJdbcUrl(), properties);
    }

    @Override
    public void addTo(Properties properties, EngineUrl url) {
        properties.setProperty("rewriteBatchedStatements", "true");
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("cachePrepStmts", "true");
        properties.setProperty("prepStmtCacheSize", "256");
        properties.setProperty("prepStmtCacheSqlLimit", "2048");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        properties.setProperty("useLocalSessionState", "true");
        properties.setProperty("cacheServerConfiguration", "true");
        properties.setProperty("trackSessionState", "true");
        properties.setProperty("allowLoadLocalInfileInPath", NO_FOLDER);
    }

    @Override
    public void limitConnect(Properties properties, Duration timeout) {
        properties.setProperty("connectTimeout", String.valueOf(timeout.toMillis()));
    }

    @Override
    public void limitAnswers(Properties properties, Duration timeout) {
        properties.setProperty("socketTimeout", String.valueOf(timeout.toMillis()));
    }

    @Override
    public void setUp(Connection connection, EngineUrl url) throws SQLException {
        GtidTracker.attachTo(connection);
    }

    @Override
    public Committed told(Connection connection, EngineSnapshot seen) {
        return seen.position() == null
                ? Committed.untold()
                : GtidTracker.of(connection).told(seen.epoch());
    }

    /** The driver's own cancel wants the statement; the server's wants the session. */
    @Override
    public void cancel(Connection connection, Connector.Opening side, boolean replica) throws SQLException {
        try (Connection other = side.open(CANCEL_PATIENCE);
                Statement statement = other.createStatement()) {
            statement.execute("KILL QUERY " + session(connection));
        }
    }

    @Override
    public Optional<LockWait> lockWait(Connection connection, Connector.Opening side) throws SQLException {
        return LockQuery.MYSQL.of(session(connection), side);
    }

    private static long session(Connection connection) throws SQLException {
        return connection.unwrap(JdbcConnection.class).getSession().getThreadId();
    }

    @Override
    public Optional<Position> committedPosition(Connection connection) {
        return GtidTracker.of(connection).take();
    }
}
