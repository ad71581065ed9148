package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationScript;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.spi.MigrationSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The options of {@link Migrations}; each call is a {@link MigrationRun} of its own. */
record ScriptMigrations(
        MigrationSource source,
        Duration lockTimeout,
        @Nullable String applicationVersion,
        MigrationListener listener,
        @Nullable MigrationBackup backup)
        implements Migrations {

    private static final int MAX_VERSION_LENGTH = 100;

    ScriptMigrations(MigrationSource source) {
        this(source, DEFAULT_LOCK_TIMEOUT, null, new MigrationListener() {}, null);
    }

    @Override
    public Migrations and(MigrationSource more) {
        return new ScriptMigrations(
                new CombinedSource(source, requireNonNull(more, "more")),
                lockTimeout,
                applicationVersion,
                listener,
                backup);
    }

    @Override
    public Migrations withLockTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: >= 0)");
        }
        return new ScriptMigrations(source, timeout, applicationVersion, listener, backup);
    }

    @Override
    public Migrations withApplicationVersion(String version) {
        if (version.length() > MAX_VERSION_LENGTH) {
            throw new IllegalArgumentException(
                    "version: " + version.length() + " characters (expected: <= " + MAX_VERSION_LENGTH + ")");
        }
        return new ScriptMigrations(source, lockTimeout, version, listener, backup);
    }

    @Override
    public Migrations withListener(MigrationListener other) {
        return new ScriptMigrations(source, lockTimeout, applicationVersion, requireNonNull(other, "listener"), backup);
    }

    @Override
    public Migrations withBackup(MigrationBackup other) {
        return new ScriptMigrations(source, lockTimeout, applicationVersion, listener, requireNonNull(other, "backup"));
    }

    @Override
    public MigrationReport apply(DataSource dataSource) {
        return borrowing(dataSource, this::apply);
    }

    @Override
    public MigrationReport apply(Connection connection) {
        return running(connection, MigrationRun::apply);
    }

    @Override
    public MigrationStatus status(DataSource dataSource) {
        return borrowing(dataSource, this::status);
    }

    @Override
    public MigrationStatus status(Connection connection) {
        return running(connection, MigrationRun::status);
    }

    private <R> R running(Connection connection, SqlFunction<MigrationRun, R> work) {
        try {
            DatabaseProduct product = DatabaseProduct.of(connection);
            List<MigrationScript> scripts = Sources.scripts(source, product);
            return work.apply(new MigrationRun(this, product, connection, scripts));
        } catch (SQLException e) {
            throw new DatabaseException(
                    "migrations: the database refused (" + ServerText.of(e)
                            + "); check the connection, the role's rights and that this is the primary",
                    e);
        }
    }

    private static <R> R borrowing(DataSource dataSource, Function<Connection, R> work) {
        try (Connection connection = dataSource.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseException(
                    "migrations: no connection (" + ServerText.of(e) + "); check that the database is up", e);
        }
    }

    @FunctionalInterface
    private interface SqlFunction<T, R> {
        R apply(T value) throws SQLException;
    }
}
