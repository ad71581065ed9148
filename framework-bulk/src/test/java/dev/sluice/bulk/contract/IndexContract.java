package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.route.RouteRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a load that takes indexes away promises. The router has a pool of two connections. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class IndexContract extends SaleStage {

    private static final int KILLS = 12;

    private List<String> before;

    /** Ends the connections of the load from outside; does nothing where there is no server. */
    protected abstract void killTheLoad();

    /** The indexes of sale as the server describes them, in an order. */
    protected abstract List<String> indexes() throws SQLException;

    @BeforeEach
    void createIndexes() throws SQLException {
        Bulk.over(router()).resetCheckpoint("indexes");
        execute("create index sale_by_day on sale (day desc, quantity)");
        execute("create index sale_by_quantity on sale (quantity)");
        execute("create unique index sale_by_place on sale (id, quantity)");
        createFurther();
        before = indexes();
        assertThat(before.size()).isGreaterThan(3);
    }

    /** Indexes that only this product has. */
    protected void createFurther() throws SQLException {}

    @Test
    void theyComeBackAsTheyWere() throws SQLException {
        BulkResult result = insert().rebuildIndexes().run(Sale.upTo(ROWS));

        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(result.notes())
                .anyMatch(note -> note.startsWith("indexes dropped before") && note.contains("sale_by_day"))
                .noneMatch(note -> note.contains("sale_by_place"));
        assertThat(indexes()).isEqualTo(before);
        assertThat(Bulk.over(router()).restoreIndexes(Sale.TABLE)).isZero();
    }

    @Test
    void theyAreNotThereWhileRowsCome() throws SQLException {
        List<List<String>> during = new ArrayList<>();

        insert().rebuildIndexes().chunks(ChunkPolicy.rows(1_000)).run(with(2_500, sale -> {
            during.add(unchecked(this::indexes));
            return sale;
        }));

        assertThat(during).hasSize(1);
        assertThat(during.get(0)).isNotEmpty().hasSizeLessThan(before.size()).isSubsetOf(before);
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void severalStreamsDoWithoutThemToo() throws SQLException {
        insert().rebuildIndexes().streams(2).chunks(ChunkPolicy.rows(1_000)).run(Sale.upTo(5_000));

        assertThat(count()).isEqualTo(5_000);
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void explainsWithoutDroppingThem() throws SQLException {
        assertThat(insert().rebuildIndexes().explain().notes())
                .anyMatch(note -> note.startsWith("indexes dropped before") && note.contains("sale_by_day"));
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void aLoadThatFailsLeavesThemAsTheyWere() throws SQLException {
        refused(insert().rebuildIndexes(), with(2_500, sale -> Sale.of(17)));
        assertThat(indexes()).isEqualTo(before);

        refused(insert().rebuildIndexes().chunks(ChunkPolicy.rows(1_000)), with(2_500, sale -> Sale.of(17)));
        assertThat(indexes()).isEqualTo(before);
    }

    @Test
    void aLoadThatIsInterruptedLeavesThemAsTheyWere() throws SQLException {
        BulkException e = refused(insert().rebuildIndexes().chunks(ChunkPolicy.rows(1_000)), with(2_500, sale -> {
            Thread.currentThread().interrupt();
            return sale;
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasNoSuppressedExceptions();
        assertThat(indexes()).isEqualTo(before);
    }

    /** While they are dropped, while rows come, while they are made. */
    @Test
    void howeverOftenItIsKilledTheyCanBeRestored() throws Exception {
        Random random = new Random(3);
        for (int run = 0; run < KILLS; run++) {
            long microseconds = random.nextInt(200_000);
            CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(microseconds * 1_000);
                try {
                    killTheLoad();
                } catch (IllegalStateException gone) {
                    // between two runs there is nothing to kill
                }
            });
            try {
                insert().rebuildIndexes()
                        .chunks(ChunkPolicy.rows(1_000))
                        .checkpoint("indexes")
                        .run(Sale.upTo(20_000));
                break;
            } catch (RuntimeException e) {
                // goes on in the next run
            } finally {
                killer.join();
            }
        }

        eventually();

        assertThat(indexes()).isEqualTo(before);
        assertThat(count()).isEqualTo(20_000);
    }

    /** The pool may still hold connections that were killed. */
    private void eventually() {
        for (int attempt = 0; ; attempt++) {
            try {
                Bulk.over(router()).restoreIndexes(Sale.TABLE);
                insert().chunks(ChunkPolicy.rows(1_000)).checkpoint("indexes").run(Sale.upTo(20_000));
                return;
            } catch (RuntimeException e) {
                if (attempt == 5) {
                    throw e;
                }
            }
        }
    }

    /** As after a kill of the program. */
    private void leaveAnIndexOut() throws SQLException {
        insert().rebuildIndexes().chunks(ChunkPolicy.rows(10)).run(Sale.upTo(10));
        QualifiedName table = insert().explain().load().table();
        execute("insert into sluice_bulk_index (table_name, index_name, definition) values ('" + table
                + "', 'sale_by_note', '" + definition() + "')");
    }

    @Test
    void theNextLoadOfOneTransactionMakesWhatAnEarlierOneLeftOut() throws SQLException {
        leaveAnIndexOut();
        assertThat(insert().rebuildIndexes().explain().notes())
                .anyMatch(note -> note.endsWith("; and those that an earlier load has left out: sale_by_note"));

        insert().rebuildIndexes().run(Sale.upTo(0));

        assertThat(indexes()).hasSize(before.size() + 1).containsAll(before);
        assertThat(Bulk.over(router()).restoreIndexes(Sale.TABLE)).isZero();
    }

    @Test
    void whatAnEarlierLoadLeftOutIsRememberedIfTheNextOneFails() throws SQLException {
        leaveAnIndexOut();

        refused(insert().rebuildIndexes(), Sale.upTo(1));
        Bulk.over(router()).restoreIndexes(Sale.TABLE);

        assertThat(indexes()).hasSize(before.size() + 1).containsAll(before);
    }

    /** What is recorded is made, and only that. */
    @Test
    void whatIsRecordedIsRestored() throws SQLException {
        leaveAnIndexOut();

        assertThat(Bulk.over(router()).restoreIndexes(Sale.TABLE)).isEqualTo(1);
        assertThat(Bulk.over(router()).restoreIndexes(Sale.TABLE)).isZero();
        assertThat(indexes()).hasSize(before.size() + 1).containsAll(before);
    }

    @Test
    void aTableThatIsMissingIsNamed() {
        assertThatThrownBy(() -> Bulk.over(router()).restoreIndexes(QualifiedName.of("nowhere")))
                .hasMessageContaining("nowhere");
    }

    private String definition() {
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            return routed.product() == DatabaseProduct.MYSQL
                    ? "KEY `sale_by_note` (`weight`)"
                    : "create index sale_by_note on sale (weight)";
        }
    }

    private interface Query<T> {
        T run() throws SQLException;
    }

    private static <T> T unchecked(Query<T> query) {
        try {
            return query.run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
