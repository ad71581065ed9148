package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkSync;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.Router;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What syncs promise that meet each other. */
public abstract class SyncContract extends MergeContract {

    /** The second one has read the table before the first one commits, if it does not wait. */
    @Test
    void twoSyncsOfOneScopeLeaveTheRowsOfOne() throws Exception {
        boolean oneWriter = product() == DatabaseProduct.SQLITE;
        CountDownLatch firstGoesOn = new CountDownLatch(1);
        CountDownLatch secondHasBegun = new CountDownLatch(1);

        CompletableFuture<BulkResult> first = CompletableFuture.supplyAsync(() -> wholeTable(otherRouter())
                .run(Item.range(1, 50).peek(item -> {
                    if (item.id() == 2) {
                        firstGoesOn.countDown();
                        await(secondHasBegun);
                    }
                })));
        await(firstGoesOn);
        if (oneWriter) { // its one connection that writes is waited for before the source is read
            secondHasBegun.countDown();
        }
        BulkResult second = wholeTable(router()).run(Item.range(101, 150).peek(item -> secondHasBegun.countDown()));

        assertThat(first.get(30, TimeUnit.SECONDS).counts().inserted()).isEqualTo(50);
        assertThat(second.counts().inserted()).isEqualTo(50);
        assertThat(second.counts().deleted()).isEqualTo(50);
        assertThat(items()).isEqualTo(byId(Item.range(101, 150)));
    }

    @Test
    void aSyncThatFailedHoldsUpNoOther() throws SQLException {
        refused(wholeTable(router()), Stream.of(Item.of(1), Item.of(1)));

        assertThat(wholeTable(otherRouter()).run(Item.range(1, 5)).counts().inserted())
                .isEqualTo(5);
        assertThat(items()).hasSize(5);
    }

    /** Not by the hint to declare chunks, which a sync refuses. */
    @Test
    void aSyncGoesByOneStream() {
        if (product() == DatabaseProduct.SQLITE) {
            assertThat(wholeTable(router()).streams(2).explain().notes())
                    .contains("one stream: a file of SQLite has one writer");
            return;
        }
        assertThatThrownBy(() -> wholeTable(router()).streams(2).explain())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bulk item: 2 streams cannot sync, which sees its source as a whole; declare one");
    }

    private static BulkSync<Item> wholeTable(Router router) {
        return Item.columns(Bulk.over(router).sync(Item.TABLE, Item.class)).wholeTable();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
