package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.contract.EmptyTableContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithMySql;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithMySql
class MySqlEmptyTableIT extends EmptyTableContract {

    private static TestTarget target;
    private String statement;

    @BeforeAll
    static void open(TestDatabase fresh) {
        target = TestTarget.over(fresh, 2);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @Override
    protected Router router() {
        return target.router();
    }

    @Override
    protected ProductWriter writer() {
        return target.writer();
    }

    @Override
    protected String statement() {
        return statement;
    }

    @BeforeEach
    void allow() throws SQLException {
        execute("set global local_infile = 1");
        statement = "delete from `"
                + query("select database()", row -> row.getString(1)).get(0) + "`.`sale`";
    }

    @Test
    void rowsAreFrozenOnPostgresOnly() {
        assertThatThrownBy(() -> insert().emptyTable().freeze().explain())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bulk sale: rows cannot be frozen on MySQL, only on PostgreSQL; leave freeze() out");
    }
}
