package dev.sluice.metadata;

import static java.util.Objects.requireNonNull;

import dev.sluice.DatabaseException;
import dev.sluice.DatabaseProduct;
import dev.sluice.metadata.migration.MigrationBackup;
import dev.sluice.metadata.migration.MigrationListener;
import dev.sluice.metadata.migration.MigrationMode;
import dev.sluice.metadata.migration.MigrationProblem;
import dev.sluice.metadata.migration.MigrationReport;
import dev.sluice.metadata.migration.MigrationStatus;
import dev.sluice.metadata.migration.MigrationVersion;
import dev.sluice.metadata.spi.CodeMigration;
import dev.sluice.metadata.spi.MigrationPace;
import dev.sluice.metadata.spi.MigrationSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Immutable; each call is a run of its own. */
final class ScriptMigrations implements Migrations {

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final int MAX_VERSION_LENGTH = 100;

    private final MigrationOptions options;

    ScriptMigrations(MigrationOptions options) {
        this.options = options;
    }

    @Override
    public Migrations and(MigrationSource more) {
        requireNonNull(more, "more");
        return with(changed -> changed.source = new CombinedSource(options.source, more));
    }

    @Override
    public Migrations withCode(CodeMigration... migrations) {
        List<CodeMigration> all = new ArrayList<>(options.code);
        all.addAll(List.of(migrations));
        return with(changed -> changed.code = List.copyOf(all));
    }

    @Override
    public Migrations discover() {
        List<CodeMigration> found = ServiceLoader.load(CodeMigration.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(code -> code.getClass().getName()))
                .toList();
        found.forEach(code ->
                LOG.info("migration {} found (version {})", code.getClass().getName(), code.version()));
        return withCode(found.toArray(new CodeMigration[0]));
    }

    @Override
    public Migrations withFlywayHistory() {
        return with(changed -> changed.flyway = true);
    }

    @Override
    public Migrations withLockTimeout(Duration timeout) {
        return with(changed -> changed.lockTimeout = notNegative(timeout));
    }

    @Override
    public Migrations withStatementLockTimeout(Duration timeout) {
        return with(changed -> changed.statementLockTimeout = notNegative(timeout));
    }

    @Override
    public Migrations withMode(MigrationMode mode) {
        requireNonNull(mode, "mode");
        return with(changed -> changed.mode = mode);
    }

    @Override
    public Migrations withOldestSchema(String version) {
        MigrationVersion oldest = MigrationVersion.of(version);
        return with(changed -> changed.oldestSchema = oldest);
    }

    @Override
    public Migrations withApplicationVersion(String version) {
        if (version.length() > MAX_VERSION_LENGTH) {
            throw new IllegalArgumentException(
                    "version: " + version.length() + " characters (expected: <= " + MAX_VERSION_LENGTH + ")");
        }
        return with(changed -> changed.applicationVersion = version);
    }

    @Override
    public Migrations withListener(MigrationListener listener) {
        requireNonNull(listener, "listener");
        return with(changed -> changed.listener = listener);
    }

    @Override
    public Migrations alsoTelling(MigrationListener listener) {
        requireNonNull(listener, "listener");
        return with(changed -> changed.alsoTold = listener);
    }

    @Override
    public Migrations withNotice(Duration notice) {
        return with(changed -> changed.notice = notNegative(notice));
    }

    @Override
    public Migrations withPace(MigrationPace pace) {
        requireNonNull(pace, "pace");
        return with(changed -> changed.pace = pace);
    }

    @Override
    public Migrations withBackup(MigrationBackup backup) {
        requireNonNull(backup, "backup");
        return with(changed -> changed.backup = backup);
    }

    @Override
    public MigrationReport apply(DataSource dataSource) {
        return borrowing(dataSource, this::apply);
    }

    @Override
    public MigrationReport apply(Connection connection) {
        return running(connection, context -> new MigrationRun(context).apply());
    }

    @Override
    public Optional<MigrationReport> start(Connection connection) {
        return switch (options.mode) {
            case ON_START -> Optional.of(apply(connection));
            case VALIDATE -> {
                Validation.check(status(connection), options.oldestSchema);
                yield Optional.empty();
            }
            case OFF -> Optional.empty();
        };
    }

    @Override
    public void baseline(Connection connection, String version) {
        MigrationVersion first = MigrationVersion.of(version);
        running(connection, context -> {
            new HistoryWork(context).baseline(first);
            return first;
        });
    }

    @Override
    public List<MigrationProblem> repair(Connection connection) {
        return running(connection, context -> new HistoryWork(context).repair());
    }

    @Override
    public List<MigrationVersion> undo(Connection connection, String target) {
        MigrationVersion last = MigrationVersion.of(target);
        return running(connection, context -> new UndoRun(context).undo(last));
    }

    @Override
    public MigrationStatus status(DataSource dataSource) {
        return borrowing(dataSource, this::status);
    }

    @Override
    public MigrationStatus status(Connection connection) {
        return working(connection, context -> new MigrationRun(context).status());
    }

    /** In auto-commit mode, as a run begins its transactions itself. */
    @SuppressWarnings("try") // what is restored at the end is not used before
    private <R> R running(Connection connection, SqlFunction<RunContext, R> work) {
        return working(connection, context -> {
            boolean autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            try (Ending restoring = () -> connection.setAutoCommit(autoCommit)) {
                return work.apply(context);
            }
        });
    }

    private <R> R working(Connection connection, SqlFunction<RunContext, R> work) {
        try {
            DatabaseProduct product = DatabaseProduct.of(connection);
            ScriptSet scripts = ScriptSet.of(options.source, options.code, product);
            try (MigrationSession session = MigrationSession.of(product, connection)) {
                return work.apply(new RunContext(options, product, connection, session, scripts));
            }
        } catch (SQLException e) {
            throw new DatabaseException(
                    "migrations: the database refused (" + ServerText.of(e)
                            + "); check the connection, the role's rights and that this is the primary",
                    e);
        }
    }

    private Migrations with(Consumer<MigrationOptions> change) {
        MigrationOptions changed = options.copy();
        change.accept(changed);
        return new ScriptMigrations(changed);
    }

    private static Duration notNegative(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: >= 0)");
        }
        return timeout;
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

    @FunctionalInterface
    private interface Ending extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}
