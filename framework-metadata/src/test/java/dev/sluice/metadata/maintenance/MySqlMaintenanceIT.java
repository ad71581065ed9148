package dev.sluice.metadata.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlMaintenanceIT extends MaintenanceContract {

    private TestDatabase database;

    @Override
    DataSource dataSource() {
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(database.user());
        dataSource.setPassword(database.password());
        return dataSource;
    }

    @Override
    DataSource unreachable() {
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setUrl("jdbc:mysql://localhost:1/none");
        return dataSource;
    }

    @Override
    String numbers() {
        return "with recursive n(id) as (select 1 union all select id + 1 from n where id < " + ROWS
                + ") select id from n";
    }

    @Test
    void tellsTheVerdictOfTheServer() {
        assertThat(Maintenance.of(dataSource()).vacuum())
                .singleElement()
                .satisfies(step -> assertThat(step.result()).endsWith("Msg_type=status, Msg_text=OK"));
    }
}
