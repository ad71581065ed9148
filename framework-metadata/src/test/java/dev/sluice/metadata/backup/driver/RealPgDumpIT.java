package dev.sluice.metadata.backup.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.DatabaseProduct;
import dev.sluice.Secret;
import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.RestoreTarget;
import dev.sluice.metadata.backup.model.ServerAddress;
import dev.sluice.metadata.contract.BackupDriverContract;
import dev.sluice.metadata.spi.BackupDriver;
import dev.sluice.testing.PostgresCluster;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The contract by the {@code pg_dump} of this machine, where it is as new as the server; where it is older, that it is
 * refused. An installed server of its version is taken with {@code -Dsluice.testing.postgres.home}.
 */
@WithPostgres
class RealPgDumpIT extends BackupDriverContract {

    private static final String RESTORED = "sluice_probe_restored";

    private PostgresCluster cluster;
    private TestDatabase database;

    @BeforeEach
    void makeTheTarget() throws SQLException {
        execute("create database " + RESTORED);
    }

    @AfterEach
    void dropBoth() throws SQLException {
        execute("drop table if exists sluice_probe", "drop database if exists " + RESTORED);
    }

    /** The contract's tests begin with this. */
    @BeforeEach
    void requireATool(TestInfo test) throws Exception {
        boolean fit = isFit();
        if (test.getDisplayName().startsWith("refusesTheToolOfThisMachine")) {
            assumeFalse(fit, "pg_dump is as new as the server");
        } else {
            assumeTrue(fit, "pg_dump is missing or older than the server");
        }
    }

    @Test
    void refusesTheToolOfThisMachine() {
        assertThatThrownBy(() -> driver().check(source()))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.reason()).isEqualTo(BackupException.Reason.TOOL));
    }

    @Override
    protected BackupDriver driver() {
        return Drivers.of(DatabaseProduct.POSTGRESQL, null);
    }

    @Override
    protected DatabaseSite source() {
        return new DatabaseSite("primary", dataSource(database.name()), address(database.name()));
    }

    @Override
    protected RestoreTarget target() {
        return RestoreTarget.server(dataSource(RESTORED), address(RESTORED));
    }

    @Override
    protected Connection openTarget() throws SQLException {
        return dataSource(RESTORED).getConnection();
    }

    private boolean isFit() throws Exception {
        try {
            driver().check(source());
            return true;
        } catch (BackupException e) {
            return false;
        }
    }

    private ServerAddress address(String name) {
        return ServerAddress.of(
                "127.0.0.1", cluster.primary().port(), name, database.user(), Secret.of(database.password()));
    }

    private DataSource dataSource(String name) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(cluster.primary().jdbcUrl(name));
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource(database.name()).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
