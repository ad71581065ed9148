package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.ColumnRule;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.bulk.report.BulkLoad;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.BulkVerb;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.BulkListener;
import dev.sluice.types.Types;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the verbs mean, the same on each product. */
public abstract class MergeContract extends MergeStage {

    @Test
    void anUpsertInsertsUpdatesAndLeavesWhatIsTheSame() throws SQLException {
        insert(Item.range(1, 1_000));

        BulkResult result = upsert().run(Item.range(501, 1_500)
                .map(item -> item.id() % 2 == 0 ? item.withName("new").withStock(7) : item));

        assertThat(result.rows()).isEqualTo(1_000);
        assertThat(result.counts()).isEqualTo(new BulkCounts(500, 250, 250, 0, 0, 0));
        assertThat(result.load().way()).startsWith("staged ");
        assertThat(result.bookmark().isNone()).isFalse();
        assertThat(items())
                .isEqualTo(byId(Item.range(1, 1_500)
                        .map(item -> item.id() > 500 && item.id() % 2 == 0
                                ? item.withName("new").withStock(7)
                                : item)));
    }

    /** What was staged is what an insert would have written, byte by byte: it changes nothing. */
    @Test
    void aValueOfEachTypeGoesThrough() throws SQLException {
        execute("drop table if exists sale");
        execute(Sale.createTable(product()));
        Sale.into(bulk()).run(Sale.upTo(500));

        BulkCounts first = Sale.columnsOf(bulk().upsert(Sale.TABLE, Sale.class))
                .run(Sale.upTo(1_000))
                .counts();
        BulkCounts second = Sale.columnsOf(bulk().upsert(Sale.TABLE, Sale.class))
                .run(Sale.upTo(1_000))
                .counts();

        assertThat(first).isEqualTo(new BulkCounts(500, 0, 500, 0, 0, 0));
        assertThat(second).isEqualTo(new BulkCounts(0, 0, 1_000, 0, 0, 0));
    }

    @Test
    void whatChangesNothingWritesNothing() {
        insert(Item.range(1, 100));

        BulkResult result = upsert().run(Item.range(1, 100));

        assertThat(result.counts()).isEqualTo(new BulkCounts(0, 0, 100, 0, 0, 0));
        assertThat(result.tablesWritten()).isEmpty();
    }

    /** Collations take some of these for the same. */
    @Test
    void everyByteCounts() throws SQLException {
        insert(Stream.of(
                Item.of(1).withName("straße"),
                Item.of(2).withName("a"),
                Item.of(3).withName(null),
                Item.of(4).withName("d"),
                Item.of(5).withName("e")));
        List<Item> after = List.of(
                Item.of(1).withName("strasse"),
                Item.of(2).withName("A"),
                Item.of(3).withName("c"),
                Item.of(4).withName(null),
                Item.of(5).withName("e "));

        BulkResult result = upsert().run(after.stream());

        assertThat(result.counts().updated()).isEqualTo(5);
        assertThat(items()).isEqualTo(byId(after.stream()));
    }

    @Test
    void comparesByAnotherUniqueKey() throws SQLException {
        insert(Item.range(1, 10));

        BulkResult result = upsert().key("sku")
                .rule(ColumnRule.KEEP, "id")
                .run(Stream.of(
                        new Item(77L, "sku-3", 0, "three", 3, 1), new Item(78L, "sku-78", 0, "seventy-eight", 3, 1)));

        assertThat(result.counts()).isEqualTo(new BulkCounts(1, 1, 0, 0, 0, 0));
        assertThat(items().get(3L)).isEqualTo(new Item(3L, "sku-3", 0, "three", 3, 1));
        assertThat(items()).containsKey(78L).doesNotContainKey(77L);
    }

    @Test
    void rulesSayWhatBecomesOfAColumn() throws SQLException {
        insert(Stream.of(Item.of(1), Item.of(5), Item.of(2)));

        BulkResult result = upsert().rule(ColumnRule.FILL, "stock")
                .rule(ColumnRule.KEEP, "name")
                .run(Stream.of(
                        Item.of(1).withStock(99).withName("x"),
                        Item.of(5).withStock(99).withName("x"),
                        Item.of(2).withVersion(9),
                        Item.of(6).withName("x")));

        assertThat(result.counts()).isEqualTo(new BulkCounts(1, 2, 1, 0, 0, 0));
        assertThat(items())
                .isEqualTo(byId(Stream.of(
                        Item.of(1),
                        Item.of(5).withStock(99),
                        Item.of(2).withVersion(9),
                        Item.of(6).withName("x"))));
    }

    @Test
    void chosenColumnsAreOverwrittenAndNoOthers() throws SQLException {
        insert(Item.range(1, 2));

        upsert().overwriteOnly("stock")
                .run(Item.range(1, 3).map(item -> item.withName("x").withStock(99)));

        assertThat(items())
                .isEqualTo(byId(Stream.of(
                        Item.of(1).withStock(99),
                        Item.of(2).withStock(99),
                        Item.of(3).withName("x").withStock(99))));
    }

    @Test
    void onlyNewerRowsAreWritten() throws SQLException {
        insert(Item.range(1, 3).map(item -> item.withVersion(5)));
        execute("update item set version = null where id = 3");

        BulkResult result = upsert().onlyIfGreater("version")
                .run(Stream.of(
                        Item.of(1).withVersion(5).withName("x"),
                        Item.of(2).withVersion(6).withName("x"),
                        Item.of(3).withVersion(1).withName("x"),
                        Item.of(4).withVersion(1)));

        assertThat(result.counts()).isEqualTo(new BulkCounts(1, 2, 1, 0, 0, 0));
        assertThat(items())
                .isEqualTo(byId(Stream.of(
                        Item.of(1).withVersion(5),
                        Item.of(2).withVersion(6).withName("x"),
                        Item.of(3).withVersion(1).withName("x"),
                        Item.of(4).withVersion(1))));
    }

    @Test
    void refusesASecondRowOfAKeyUnlessToldWhichOneCounts() throws SQLException {
        BulkException e = refused(
                upsert(), Stream.concat(Item.range(1, 10), Stream.of(Item.of(4).withName("x"))));

        assertThat(e.report().row()).hasValue(11);
        assertThat(e)
                .hasMessageContaining(
                        "row 11 (a row before it has the same key [id], and no DuplicatePolicy says which one"
                                + " counts");
        assertThat(items()).isEmpty();
    }

    @Test
    void ofSeveralRowsOfAKeyTheChosenOneCounts() throws SQLException {
        insert(Item.range(1, 1));
        List<Item> rows = List.of(
                Item.of(1).withName("a"),
                Item.of(2).withName("a"),
                Item.of(1).withName("b"),
                Item.of(1).withName("c"));

        BulkCounts last =
                upsert().duplicates(DuplicatePolicy.LAST).run(rows.stream()).counts();

        assertThat(last).isEqualTo(new BulkCounts(1, 1, 0, 0, 0, 2));
        assertThat(items().get(1L).name()).isEqualTo("c");

        BulkCounts first =
                upsert().duplicates(DuplicatePolicy.FIRST).run(rows.stream()).counts();

        assertThat(first).isEqualTo(new BulkCounts(0, 1, 1, 0, 0, 2));
        assertThat(items().get(1L).name()).isEqualTo("a");

        upsert().onlyIfGreater("version")
                .duplicates(DuplicatePolicy.LAST)
                .run(Stream.of(
                        Item.of(1).withVersion(3).withName("three"),
                        Item.of(1).withVersion(2).withName("two")));

        assertThat(items().get(1L).name()).isEqualTo("three");
    }

    @Test
    void refusesARowWithoutItsKey() throws SQLException {
        BulkException e = refused(
                Item.columns(bulk().update(Item.TABLE, Item.class)).key("sku").rule(ColumnRule.KEEP, "id"),
                Stream.of(Item.of(1), Item.of(2).withSku(null)));

        assertThat(e).hasMessageContaining("sku");
        assertThat(items()).isEmpty();
    }

    @Test
    void anInsertIgnoreLeavesWhatIsThere() throws SQLException {
        insert(Item.range(1, 5));

        BulkResult result = Item.columns(bulk().insertIgnore(Item.TABLE, Item.class))
                .run(Stream.concat(Item.range(4, 8).map(item -> item.withName("x")), Stream.of(Item.of(8))));

        assertThat(result.counts()).isEqualTo(new BulkCounts(3, 0, 2, 0, 0, 1));
        assertThat(items()).isEqualTo(byId(Item.range(1, 8).map(item -> item.id() > 5 ? item.withName("x") : item)));
    }

    /** MySQL itself would take it for the row that was meant. */
    @Test
    void anotherUniqueKeyThatIsTakenIsRefused() throws SQLException {
        insert(Item.range(1, 5));

        refused(upsert(), Stream.of(Item.of(1), Item.of(9).withSku("sku-2").withName("x")));
        refused(upsert(), Stream.of(Item.of(1).withSku("sku-2")));
        refused(
                Item.columns(bulk().insertIgnore(Item.TABLE, Item.class)),
                Stream.of(Item.of(1), Item.of(9).withSku("sku-2").withName("x")));

        assertThat(items()).isEqualTo(byId(Item.range(1, 5)));
    }

    /** On MySQL and PostgreSQL it is found by halving, since a statement that merges names no row. */
    @Test
    void aBadRowIsLeftOutOfAMergeIfThatIsAllowed() throws SQLException {
        insert(Item.range(1, 5));
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = upsert().failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(Item.range(4, 40).map(item -> item.id() == 17 ? item.withSku("sku-2") : item.withName("x")));

        assertThat(rejects).extracting(Reject::row).containsExactly(14L);
        assertThat(result.rows()).isEqualTo(36);
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.counts()).isEqualTo(new BulkCounts(34, 2, 0, 0, 0, 0));
        assertThat(items()).hasSize(39).doesNotContainKey(17L);
    }

    @Test
    void anUpdateCountsWhatIsMissingAndNeedsNoOtherColumns() throws SQLException {
        insert(Item.range(1, 10));

        BulkResult result = bulk().update(Item.TABLE, Item.class)
                .column("id", Types.int64(), Item::id)
                .column("name", Types.string(60), Item::name)
                .run(Item.range(6, 15).map(item -> item.id() % 2 == 0 ? item.withName("x") : item));

        assertThat(result.counts()).isEqualTo(new BulkCounts(0, 3, 2, 0, 5, 0));
        assertThat(items())
                .isEqualTo(byId(Item.range(1, 10)
                        .map(item -> item.id() >= 6 && item.id() % 2 == 0 ? item.withName("x") : item)));
    }

    @Test
    void aDeleteCountsWhatIsMissing() throws SQLException {
        insert(Item.range(1, 10));

        BulkResult result = bulk().delete(Item.TABLE, Long.class)
                .column("id", Types.int64(), id -> id)
                .run(Stream.of(12L, 3L, 4L, 3L, 11L));

        assertThat(result.counts()).isEqualTo(new BulkCounts(0, 0, 0, 2, 3, 0));
        assertThat(items()).doesNotContainKeys(3L, 4L).hasSize(8);
    }

    @Test
    void aSyncMakesItsScopeEqualToItsSource() throws SQLException {
        insert(Item.range(1, 12));

        BulkResult result = sync().scope("shop", Types.int32(), 1)
                .run(Stream.of(Item.of(1), Item.of(4).withName("x"), Item.of(13)));

        assertThat(result.counts()).isEqualTo(new BulkCounts(1, 1, 1, 2, 0, 0));
        assertThat(items())
                .isEqualTo(byId(Stream.concat(
                        Item.range(1, 12).filter(item -> item.shop() != 1),
                        Stream.of(Item.of(1), Item.of(4).withName("x"), Item.of(13)))));
    }

    @Test
    void aSyncWithoutRowsEmptiesItsScope() throws SQLException {
        insert(Item.range(1, 12));

        BulkResult result = sync().scope("shop", Types.int32(), 1).run(Collections.emptyIterator());

        assertThat(result.counts().deleted()).isEqualTo(4);
        assertThat(result.tablesWritten()).hasSize(1);
        assertThat(items()).isEqualTo(byId(Item.range(1, 12).filter(item -> item.shop() != 1)));
    }

    @Test
    void aSyncTakesNoRowFromAnotherScope() throws SQLException {
        insert(Item.range(1, 12));

        BulkException e = refused(sync().scope("shop", Types.int32(), 1), Stream.of(Item.of(1), Item.of(3)));

        assertThat(e.report().row()).hasValue(2);
        assertThat(e).hasMessageContaining("row 2 (its key is that of a row outside of the scope");
        assertThat(items()).isEqualTo(byId(Item.range(1, 12)));
    }

    /** A value that is unique may go from a row that is deleted to one that is new. */
    @Test
    void aSyncOfAWholeTableDeletesBeforeItInserts() throws SQLException {
        insert(Item.range(1, 3));

        sync().column("shop", Types.int32(), Item::shop)
                .wholeTable()
                .run(Stream.of(Item.of(1), Item.of(9).withSku("sku-2")));

        assertThat(items()).isEqualTo(byId(Stream.of(Item.of(1), Item.of(9).withSku("sku-2"))));
    }

    @Test
    void saysWhatIsWrongWithTheKeyBeforeAnythingIsSent() {
        assertThatThrownBy(() -> upsert().key("name").run(Stream.of(Item.of(1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("key [name] is no unique key of the table (unique=[")
                .hasMessageContaining("[id]");
        assertThatThrownBy(() -> bulk().update(Item.TABLE, Item.class)
                        .column("name", Types.string(60), Item::name)
                        .run(Stream.of(Item.of(1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column id is of the key and was left out");
        assertThatThrownBy(
                        () -> sync().column("shop", Types.int32(), Item::shop).run(Stream.of(Item.of(1))))
                .hasMessageContaining("no scope");
        assertThatThrownBy(() -> upsert().rule(ColumnRule.KEEP, "nmae").run(Stream.of(Item.of(1))))
                .hasMessageContaining("column nmae has a rule and is not declared");
    }

    @Test
    void countsChunkByChunk() throws SQLException {
        insert(Item.range(1, 100));
        List<BulkCounts> chunks = new ArrayList<>();
        BulkListener listener = new BulkListener() {
            @Override
            public void chunkCommitted(BulkLoad load, long rows, BulkCounts counts, Duration time) {
                chunks.add(counts);
            }
        };

        BulkResult result = Item.columns(Bulk.over(router()).listener(listener).upsert(Item.TABLE, Item.class))
                .chunks(ChunkPolicy.rows(80))
                .run(Item.range(51, 250));

        assertThat(chunks)
                .containsExactly(new BulkCounts(30, 0, 50, 0, 0, 0), BulkCounts.inserts(80), BulkCounts.inserts(40));
        assertThat(result.counts()).isEqualTo(new BulkCounts(150, 0, 50, 0, 0, 0));
        assertThat(items()).hasSize(250);
    }

    @Test
    void aLoadThatFailsLeavesNothingBehind() throws SQLException {
        insert(Item.range(1, 5));

        refused(upsert(), Stream.of(Item.of(1).withName("x"), Item.of(7)).peek(item -> {
            if (item.id() == 7) {
                throw new IllegalStateException("the file is cut");
            }
        }));

        assertThat(items()).isEqualTo(byId(Item.range(1, 5)));
        assertThat(upsert().run(Stream.of(Item.of(8))).counts().inserted()).isEqualTo(1);
    }

    @Test
    void explainsWithoutWriting() throws SQLException {
        BulkExplanation explanation = upsert().explain();

        assertThat(explanation.verb()).isEqualTo(BulkVerb.UPSERT);
        assertThat(explanation.key()).hasToString("[id]");
        assertThat(explanation.load().way()).startsWith("staged ");
        assertThat(explanation.statements()).anyMatch(sql -> sql.contains("sluice_stage"));
        assertThat(explanation.toString()).startsWith("upsert ").contains("item by the key id, staged ");
        assertThat(items()).isEmpty();
    }

    /** In opposite orders, which is what dead locks are made of. */
    @Test
    void twoUpsertsOfTheSameKeysWaitForEachOther() throws Exception {
        List<Item> up = new ArrayList<>(
                Item.range(1, 2_000).map(item -> item.withName("up")).toList());
        List<Item> down = new ArrayList<>(
                Item.range(1_001, 3_000).map(item -> item.withName("down")).toList());
        Collections.reverse(down);
        for (int round = 0; round < 5; round++) {
            CompletableFuture<BulkResult> other = CompletableFuture.supplyAsync(
                    () -> Item.columns(Bulk.over(otherRouter()).upsert(Item.TABLE, Item.class))
                            .run(down.stream()));
            upsert().run(up.stream());
            other.get(30, TimeUnit.SECONDS);
        }

        assertThat(items()).hasSize(3_000);
    }

    @Test
    void twoUpdatesAndDeletesOfTheSameKeysWaitForEachOther() throws Exception {
        insert(Item.range(1, 3_000));
        List<Item> down = new ArrayList<>(Item.range(1, 3_000).toList());
        Collections.reverse(down);
        for (int round = 0; round < 5; round++) {
            String name = "round " + round;
            CompletableFuture<BulkResult> other = CompletableFuture.supplyAsync(() -> Item.columns(
                            Bulk.over(otherRouter()).update(Item.TABLE, Item.class))
                    .run(down.stream().map(item -> item.withName(name + " down"))));
            Item.columns(bulk().update(Item.TABLE, Item.class))
                    .run(Item.range(1, 3_000).map(item -> item.withName(name + " up")));
            other.get(30, TimeUnit.SECONDS);
        }
        CompletableFuture<BulkResult> other = CompletableFuture.supplyAsync(() -> Bulk.over(otherRouter())
                .delete(Item.TABLE, Item.class)
                .column("id", Types.int64(), Item::id)
                .run(down.stream()));
        long here = bulk().delete(Item.TABLE, Item.class)
                .column("id", Types.int64(), Item::id)
                .run(Item.range(1, 3_000))
                .counts()
                .deleted();

        assertThat(here + other.get(30, TimeUnit.SECONDS).counts().deleted()).isEqualTo(3_000);
        assertThat(items()).isEmpty();
    }
}
