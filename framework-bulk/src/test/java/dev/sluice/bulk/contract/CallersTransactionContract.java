package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.OpenTransaction;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Loads in a transaction of the application's, the same on each product. */
public abstract class CallersTransactionContract extends SkippingMergeContract {

    @Test
    void theApplicationCommitsWhatWasLoaded() throws SQLException {
        try (RoutedConnection routed = begun()) {
            byHand(routed, 1);
            Bulk within = bulk().within(routed);
            BulkResult inserted =
                    Item.columns(within.insert(Item.TABLE, Item.class)).run(Item.range(2, 100));
            BulkResult upserted =
                    Item.columns(within.upsert(Item.TABLE, Item.class)).run(Item.range(51, 150));

            assertThat(inserted.bookmark().isNone()).isTrue();
            assertThat(upserted.counts()).isEqualTo(new BulkCounts(50, 0, 50, 0, 0, 0));
            assertThat(routed.connection().getAutoCommit()).isFalse();
            routed.connection().commit();
            assertThat(routed.bookmark().isNone()).isFalse();
        }
        assertThat(items()).hasSize(150);
    }

    @Test
    void theApplicationRollsBackWhatWasLoaded() throws SQLException {
        try (RoutedConnection routed = begun()) {
            Item.columns(bulk().within(routed).insert(Item.TABLE, Item.class)).run(Item.range(1, 100));
            routed.connection().rollback();
        }
        assertThat(items()).isEmpty();
    }

    @Test
    void aLoadThatFailsLeavesTheTransactionAsItWas() throws SQLException {
        insert(Item.range(50, 50));
        try (RoutedConnection routed = begun()) {
            byHand(routed, 1);
            BulkInsert<Item> again = Item.columns(bulk().within(routed).insert(Item.TABLE, Item.class));

            assertThat(refused(again, Item.range(2, 100)).report().rowsCommitted())
                    .isZero();
            again.run(Item.range(2, 9));
            routed.connection().commit();
        }
        assertThat(items().keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 50L);
    }

    @Test
    void badRowsAreLeftOutOfTheCallersTransaction() throws SQLException {
        insert(Item.range(50, 50));
        List<Reject> rejects = new ArrayList<>();
        try (RoutedConnection routed = begun()) {
            byHand(routed, 1);
            BulkResult result = Item.columns(bulk().within(routed).insert(Item.TABLE, Item.class))
                    .failures(FailurePolicy.skip())
                    .onReject(rejects::add)
                    .run(Item.range(2, 100));

            assertThat(result.rows()).isEqualTo(98);
            assertThat(result.rejected()).isOne();
            routed.connection().commit();
        }
        assertThat(rejects).extracting(Reject::row).containsExactly(49L);
        assertThat(items()).hasSize(100);
    }

    @Test
    void whatNeedsATransactionOfItsOwnIsRefused() throws SQLException {
        try (RoutedConnection routed = begun()) {
            BulkInsert<Item> insert = Item.columns(bulk().within(routed).insert(Item.TABLE, Item.class))
                    .chunks(ChunkPolicy.rows(10))
                    .checkpoint("items")
                    .rejectsTo(QualifiedName.of("rejected"));

            assertThatThrownBy(() -> insert.run(Item.range(1, 10)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("bulk item in a transaction of the caller's: ")
                    .hasMessageContaining("are committed; leave them out, or load outside of the transaction")
                    .hasMessageContaining("(job=items)")
                    .hasMessageContaining("(rejected)");
            byHand(routed, 1);
            routed.connection().commit();
        }
        assertThat(items()).hasSize(1);
    }

    @Test
    void whoeverLendsTheTransactionHearsWhatWasWritten() throws SQLException {
        List<Set<QualifiedName>> told = new ArrayList<>();
        try (RoutedConnection routed = begun()) {
            Bulk within = bulk().within(new OpenTransaction() {
                @Override
                public RoutedConnection begin() {
                    return routed;
                }

                @Override
                public void end(Set<QualifiedName> written) {
                    told.add(written);
                }
            });
            Item.columns(within.insert(Item.TABLE, Item.class)).run(Item.range(1, 10));
            Item.columns(within.upsert(Item.TABLE, Item.class)).run(Item.range(1, 10));
            refused(Item.columns(within.insert(Item.TABLE, Item.class)), Stream.of(Item.of(11), Item.of(1)));
            routed.connection().commit();
        }
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).extracting(table -> table.name().value()).containsExactly("item");
        assertThat(told.get(1)).isEmpty();
        assertThat(told.get(2)).isEmpty();
    }

    private RoutedConnection begun() throws SQLException {
        RoutedConnection routed = router().connect(RouteRequest.write());
        routed.connection().setAutoCommit(false);
        return routed;
    }

    private static void byHand(RoutedConnection routed, long id) throws SQLException {
        try (Statement statement = routed.connection().createStatement()) {
            statement.execute("insert into item (id, sku, shop) values (" + id + ", 'sku-" + id + "', 1)");
        }
    }
}
