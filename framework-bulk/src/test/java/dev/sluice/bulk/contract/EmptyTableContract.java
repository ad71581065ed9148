package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.route.RouteRequest;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a load into a table that it empties first promises. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class EmptyTableContract extends SaleStage {

    private static final long OLD = 100;

    /** How the product empties a table within a transaction. */
    protected abstract String statement();

    @BeforeEach
    void fill() throws SQLException {
        execute("drop table if exists sale_line");
        insert().run(Sale.upTo(OLD));
    }

    @Test
    void newRowsTakeThePlaceOfOldOnes() throws SQLException {
        BulkResult result = insert().emptyTable().run(from(51, 120).iterator());

        assertThat(result.rows()).isEqualTo(70);
        assertThat(result.chunks()).isOne();
        assertThat(result.emptied()).isTrue();
        assertThat(result.notes()).contains("emptied before, in the same transaction: " + statement());
        assertThat(sales()).isEqualTo(from(51, 120).toList());
    }

    @Test
    void aSourceWithoutRowsLeavesItEmptyAndSaysSo() throws SQLException {
        BulkResult result = insert().emptyTable().run(Sale.upTo(0));

        assertThat(count()).isZero();
        assertThat(result.rows()).isZero();
        assertThat(result.tablesWritten()).containsExactly(result.load().table());
        assertThat(result.bookmark().isNone()).isFalse();
    }

    @Test
    void aRowThatIsRefusedBringsTheOldOnesBack() throws SQLException {
        BulkException e = refused(insert().emptyTable(), with(2_500, sale -> Sale.of(17)));

        assertThat(e.report().rowsCommitted()).isZero();
        assertThat(sales()).isEqualTo(from(1, OLD).toList());
    }

    @Test
    void anInterruptBringsTheOldOnesBack() throws SQLException {
        refused(insert().emptyTable(), with(2_500, sale -> {
            Thread.currentThread().interrupt();
            return sale;
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(sales()).isEqualTo(from(1, OLD).toList());
    }

    @Test
    void badRowsAreLeftOutOfTheNewOnes() throws SQLException {
        List<Reject> rejects = new ArrayList<>();

        insert().emptyTable()
                .failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(with(2_500, sale -> withAmount(sale, new BigDecimal("0.005"))));

        assertThat(rejects).extracting(Reject::row).containsExactly(2_500L);
        assertThat(count()).isEqualTo(ROWS - 1);
    }

    @Test
    void itsIndexesAreBuiltAfterwards() throws SQLException {
        execute("create index sale_by_quantity on sale (quantity)");

        BulkResult result = insert().emptyTable().rebuildIndexes().run(Sale.upTo(ROWS));

        assertThat(result.notes()).anyMatch(note -> note.contains("sale_by_quantity"));
        assertThat(count()).isEqualTo(ROWS);
        refused(insert().emptyTable().rebuildIndexes(), with(2_500, sale -> Sale.of(17)));
        assertThat(count()).isEqualTo(ROWS);
    }

    @Test
    void theApplicationsTransactionKeepsOrLosesAllOfIt() throws SQLException {
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            routed.connection().setAutoCommit(false);
            BulkInsert<Sale> within =
                    Sale.into(Bulk.over(router()).within(routed)).emptyTable();
            refused(within, Stream.of(Sale.of(1), Sale.of(1)).iterator());
            within.run(Sale.upTo(7));
            routed.connection().rollback();
        }
        assertThat(sales()).isEqualTo(from(1, OLD).toList());
    }

    @Test
    void explainsWithoutEmptyingIt() throws SQLException {
        assertThat(insert().emptyTable().explain().notes())
                .contains("emptied before, in the same transaction: " + statement());
        assertThat(count()).isEqualTo(OLD);
    }

    @Test
    void aPartOfTheNewRowsIsRefused() throws SQLException {
        assertThatThrownBy(() -> insert().emptyTable()
                        .streams(2)
                        .chunks(ChunkPolicy.rows(1_000))
                        .checkpoint("empty")
                        .run(Sale.upTo(ROWS)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("bulk sale into an emptied table: ")
                .hasMessageContaining(" are committed one by one; leave them out")
                .hasMessageContaining("streams (2) cannot commit as one transaction; declare one")
                .hasMessageContaining("a checkpoint (job=empty) goes on behind rows that are there; leave it out");
        assertThat(count()).isEqualTo(OLD);
    }

    /** Whether or not it has rows: with some that are deleted along, the load would do more than it was told. */
    @Test
    void aTableThatOthersReferToIsRefused() throws SQLException {
        execute("create table sale_line (id int primary key, sale_id bigint,"
                + " foreign key (sale_id) references sale (id) on delete cascade)");
        AtomicLong read = new AtomicLong();

        assertThatThrownBy(() -> insert().emptyTable()
                        .run(from(1, 10).peek(sale -> read.incrementAndGet()).iterator()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageMatching("bulk sale: other tables refer to its rows \\(\\[.*sale_line]\\), so it cannot be"
                        + " emptied; use a sync of the whole table.*");
        assertThat(read).hasValue(0);
        assertThat(count()).isEqualTo(OLD);
        execute("drop table sale_line");
    }

    private static Stream<Sale> from(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Sale::of);
    }
}
