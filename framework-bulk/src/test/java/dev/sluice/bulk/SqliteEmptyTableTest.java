package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.contract.EmptyTableContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SqliteEmptyTableTest extends EmptyTableContract {

    private static TestTarget target;

    @BeforeAll
    static void open() {
        target = TestTarget.file();
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
        return "delete from \"main\".\"sale\"";
    }

    @Test
    void rowsAreFrozenOnPostgresOnly() {
        assertThatThrownBy(() -> insert().emptyTable().freeze().explain())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bulk sale: rows cannot be frozen on SQLite, only on PostgreSQL; leave freeze() out");
    }
}
