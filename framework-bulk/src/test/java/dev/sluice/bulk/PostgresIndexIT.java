package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.bulk.contract.IndexContract;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresIndexIT extends IndexContract {

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
    protected void killTheLoad() {
        target.killTheLoad();
    }

    @Override
    protected List<String> indexes() throws SQLException {
        return query(
                "select indexdef from pg_indexes where schemaname = 'public' and tablename = 'sale' order by indexdef",
                rows -> rows.getString(1));
    }

    @Override
    protected void createFurther() throws SQLException {
        execute("create index \"Sale By Sku\" on sale using btree (lower(sku) collate \"C\" text_pattern_ops)"
                + " include (note) with (fillfactor=70) where quantity > 0 and note <> 'it''s'");
        execute("create index sale_by_token on sale using hash (token)");
    }

    /** It would come back without it. */
    @Test
    void anIndexWithMoreThanItsDefinitionStays() throws SQLException {
        execute("comment on index sale_by_quantity is 'for the report'");

        BulkResult result = insert().rebuildIndexes().run(Sale.upTo(10));

        assertThat(result.notes()).noneMatch(note -> note.contains("sale_by_quantity"));
        assertThat(query("select obj_description('sale_by_quantity'::regclass)", rows -> rows.getString(1)))
                .containsExactly("for the report");
    }

    /** Not even the file of an index is another one. */
    @Test
    void theTransactionBringsThemBack() throws SQLException {
        String file = "select pg_relation_filenode('sale_by_day')";
        long there = number(file);

        refused(insert().rebuildIndexes(), with(2_500, sale -> Sale.of(17)));

        assertThat(number(file)).isEqualTo(there);
    }
}
