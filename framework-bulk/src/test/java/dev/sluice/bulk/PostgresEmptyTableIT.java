package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.contract.EmptyTableContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresEmptyTableIT extends EmptyTableContract {

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

    @Override
    protected String statement() {
        return "truncate \"public\".\"sale\"";
    }

    /** A truncate would go past it. */
    @Test
    void whatATriggerHearsOfIsDeleted() throws SQLException {
        execute("drop table if exists gone");
        execute("create table gone (id bigint)");
        execute("create or replace function tell() returns trigger language plpgsql as"
                + " 'begin insert into gone values (old.id); return old; end'");
        execute("create trigger tell before delete on sale for each row execute function tell()");

        BulkResult result = insert().emptyTable().run(Sale.upTo(7));

        assertThat(result.notes())
                .contains("emptied before, in the same transaction: delete from \"public\".\"sale\","
                        + " not by truncate: it goes past its triggers");
        assertThat(number("select count(*) from gone")).isEqualTo(100);
        assertThat(count()).isEqualTo(7);
    }

    /** Rows that it does not see are not its own. */
    @Test
    void whatRowSecurityHidesStays() throws SQLException {
        execute("alter table sale enable row level security");
        execute("alter table sale force row level security");
        execute("drop role if exists clerk");
        execute("create role clerk");
        execute("grant all on sale to clerk");
        execute("create policy evens on sale to clerk using (id % 2 = 0)");
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            try (Statement statement = routed.connection().createStatement()) {
                statement.execute("set local role clerk");
            }
            Sale.into(Bulk.over(router()).within(routed)).emptyTable().run(Stream.of(Sale.of(2), Sale.of(4)));
            routed.connection().commit();
        }

        assertThat(count()).isEqualTo(52);
        execute("drop owned by clerk");
        execute("drop role clerk");
    }
}
