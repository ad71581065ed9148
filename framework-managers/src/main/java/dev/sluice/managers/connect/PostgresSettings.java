package dev.sluice.managers.connect;

import dev.sluice.managers.spi.LockWait;
import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.postgresql.PGConnection;

/** PostgreSQL's; docs/managers.md says why for each. */
final class PostgresSettings implements ProductSettings {

    private static final String ALL_DIGITS = "set extra_float_digits = 1";

    private final String manager;
    private final ConcurrentMap<Connection, StandbyReport> reports = new ConcurrentHashMap<>();

    PostgresSettings(String manager) {
        this.manager = manager;
    }

    @Override
    public String driverClass() {
        return "org.postgresql.Driver";
    }

    @Override
    public String artifact() {
        return "org.postgresql:postgresql";
    }

    @Override
    public boolean asksForCredentials() {
        return true;
    }

    @Override
    public void addTo(Properties properties, EngineUrl url) {
        properties.setProperty("ApplicationName", "sluice/" + manager);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("assumeMinServerVersion", "12");
    }

    /** Both: a frozen server completes the TCP connection and never the login. */
    @Override
    public void limitConnect(Properties properties, Duration timeout) {
        properties.setProperty("connectTimeout", seconds(timeout));
        properties.setProperty("loginTimeout", seconds(timeout));
    }

    @Override
    public void limitAnswers(Properties properties, Duration timeout) {
        properties.setProperty("socketTimeout", seconds(timeout));
    }

    /**
     * A server, database or role may be set to print doubles with fewer digits than they have, and as texts they come back
     * so. As a parameter of the start-up packet a pooler might refuse it.
     *
     * <p>Those that were closed make room: whoever closes one does not say so.
     */
    @Override
    public void setUp(Connection connection, EngineUrl url) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ALL_DIGITS);
        }
        for (Connection known : reports.keySet()) {
            if (known.isClosed()) {
                reports.remove(known);
            }
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        reports.put(connection, new StandbyReport(driver.getParameterStatuses(), driver::getParameterStatus));
    }

    @Override
    public boolean reset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DISCARD ALL");
            statement.execute(ALL_DIGITS);
        }
        return true;
    }

    @Override
    public EngineRole toldRole(Connection connection) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        StandbyReport report = reports.get(driver);
        return report == null ? StandbyReport.role(driver.getParameterStatus(StandbyReport.SETTING)) : report.role();
    }

    @Override
    public void cancel(Connection connection, Connector.Opening side, boolean replica) throws SQLException {
        PGConnection session = connection.unwrap(PGConnection.class);
        if (replica) {
            session.cancelQuery();
        } else {
            PostgresCancel.of(session, side);
        }
    }

    @Override
    public Optional<LockWait> lockWait(Connection connection, Connector.Opening side) throws SQLException {
        return LockQuery.POSTGRES.of(connection.unwrap(PGConnection.class).getBackendPID(), side);
    }

    private static String seconds(Duration timeout) {
        return String.valueOf(Math.max(1, timeout.plusMillis(999).toSeconds()));
    }
}
