package dev.sluice.metadata.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@WithPostgres
class PostgresMaintenanceIT extends MaintenanceContract {

    private TestDatabase database;

    @Override
    DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }

    @Override
    DataSource unreachable() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl("jdbc:postgresql://localhost:1/none");
        return dataSource;
    }

    @Override
    String numbers() {
        return "select id from generate_series(1, " + ROWS + ") id";
    }

    @Test
    void refreshesTheStatistics() throws SQLException {
        Maintenance.of(dataSource()).analyze();

        assertThat(value("select reltuples from pg_class where relname = 'fit'"))
                .isEqualTo(String.valueOf(ROWS));
    }
}
