package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.contract.SortedContract;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresSortedIT extends SortedContract {

    private static TestTarget target;

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

    @Test
    void sortsByTheIndexOfTheLastCluster() throws SQLException {
        execute("create index sale_by_quantity on sale (quantity, sku) include (note)");
        execute("cluster sale using sale_by_quantity");

        assertThat(insert().sortedBy().explain().notes()).contains("sorted by [quantity, sku], 50000 rows at once");
    }
}
