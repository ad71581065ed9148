package dev.sluice.benchmarks.inprocess;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Accepts {@code jdbc:inprocess:} with anything behind it. */
public final class InProcessDriver implements Driver {

    /** What its URLs begin with. */
    public static final String PREFIX = "jdbc:inprocess:";

    static {
        try {
            DriverManager.registerDriver(new InProcessDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** For {@link java.util.ServiceLoader}, by which {@link DriverManager} finds drivers that register themselves. */
    public InProcessDriver() {}

    @Override
    public @Nullable Connection connect(String url, Properties info) {
        return acceptsURL(url) ? new InProcessConnection() : null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("inprocess: no java.util.logging");
    }
}
