package dev.sluice.metadata.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.SqliteFile;
import java.nio.file.Files;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteDataSource;

class SqliteMaintenanceTest extends MaintenanceContract {

    private final SqliteFile file = SqliteFile.create();

    @AfterEach
    void delete() {
        file.close();
    }

    @Override
    DataSource dataSource() {
        return at(file.jdbcUrl());
    }

    @Override
    DataSource unreachable() {
        return at("jdbc:sqlite:" + file.path().resolve("none/x.db"));
    }

    @Override
    String numbers() {
        return "with recursive n(id) as (select 1 union all select id + 1 from n where id < " + ROWS
                + ") select id from n";
    }

    @Test
    void givesBackTheSpaceOfRowsThatAreGone() throws Exception {
        execute("pragma journal_mode = wal");
        long before = Files.size(file.path());
        execute("delete from fit");
        List<MaintenanceStep> steps = Maintenance.of(dataSource()).vacuum();

        assertThat(Files.size(file.path())).isLessThan(before);
        assertThat(steps)
                .extracting(MaintenanceStep::statement)
                .containsExactly("vacuum", "pragma wal_checkpoint(truncate)");
        assertThat(steps.get(1).result()).isEqualTo("busy=0, log=0, checkpointed=0");
        assertThat(steps).extracting(MaintenanceStep::table).containsOnlyNulls();
    }

    private static DataSource at(String url) {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }
}
