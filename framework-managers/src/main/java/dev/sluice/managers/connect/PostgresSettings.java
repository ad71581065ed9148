package dev.sluice.managers.connect;

import dev.sluice.managers.topology.EngineRole;
import dev.sluice.managers.url.EngineUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;

/** PostgreSQL's; docs/managers.md says why for each. */
record PostgresSettings(String manager) implements ProductSettings {

    private static final String STANDBY = "in_hot_standby";

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

    /** The server reports this setting when a connection begins, and with the next answer after each change. */
    @Override
    public EngineRole toldRole(Connection connection) throws SQLException {
        String standby = connection.unwrap(PGConnection.class).getParameterStatus(STANDBY);
        if (standby == null) {
            return EngineRole.UNKNOWN;
        }
        return standby.equals("on") ? EngineRole.REPLICA : EngineRole.PRIMARY;
    }

    private static String seconds(Duration timeout) {
        return String.valueOf(Math.max(1, timeout.plusMillis(999).toSeconds()));
    }
}
