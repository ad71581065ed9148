package dev.sluice.metadata.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds on every product. */
abstract class MaintenanceContract {

    static final int ROWS = 1000;

    abstract DataSource dataSource();

    @BeforeEach
    void fill() throws SQLException {
        execute(
                "drop table if exists fit",
                "create table fit (id integer primary key, name varchar(100))",
                "insert into fit select id, 'a name that takes some space' from (" + numbers() + ") n");
    }

    /** A query with a column id, from 1 to {@link #ROWS}. */
    abstract String numbers();

    @Test
    void tellsWhatItDidForEachTable() {
        List<MaintenanceStep> steps = Maintenance.of(dataSource()).analyze();

        assertThat(steps).singleElement().satisfies(step -> {
            assertThat(step.table()).endsWith(".fit");
            assertThat(step.statement()).startsWith("analyze ");
            assertThat(step.duration()).isPositive();
        });
    }

    @Test
    void keepsTheRows() throws SQLException {
        execute("delete from fit where id > 10");
        assertThat(Maintenance.of(dataSource()).optimize()).isNotEmpty();
        assertThat(Maintenance.of(dataSource()).vacuum()).isNotEmpty();

        assertThat(value("select count(*) from fit")).isEqualTo("10");
    }

    @Test
    void saysWhatTheServerRefused() throws SQLException {
        DataSource closed = dataSource();
        execute("drop table fit");
        assertThat(Maintenance.of(closed).analyze()).isEmpty();
        assertThatThrownBy(() -> Maintenance.of(unreachable()).vacuum())
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("maintenance: the database refused (");
    }

    abstract DataSource unreachable();

    void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String value(String sql) throws SQLException {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }
}
