package dev.sluice.sessions.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.DatabaseProduct;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkExplanation;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.sessions.bulk.Mint.CashReceipt;
import dev.sluice.sessions.bulk.Mint.Coin;
import dev.sluice.sessions.bulk.Mint.Lot;
import dev.sluice.sessions.bulk.Mint.Medal;
import dev.sluice.sessions.bulk.Mint.Press;
import dev.sluice.sessions.bulk.Mint.Ram;
import dev.sluice.sessions.bulk.Mint.Receipt;
import dev.sluice.sessions.bulk.Mint.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What bulk promises of values that the database makes, the same on each product. */
abstract class GeneratedValuesContract extends EntityBulkStage {

    @Test
    void whatTheDatabaseMakesComesBackInTheOrderOfTheEntities() {
        List<Receipt> receipts = receipts(1, 2_500);

        BulkResult result = sessions()
                .bulk(Receipt.class)
                .returning()
                .insert()
                .chunks(ChunkPolicy.rows(700))
                .run(receipts);

        assertThat(result.rows()).isEqualTo(2_500);
        assertThat(result.notes()).anyMatch(note -> note.startsWith("comes back of each row: "));
        assertComplete(receipts);
        assertStored(Receipt.class, receipts, receipt -> receipt.id);
    }

    @Test
    void itComesBackInAUnit() {
        List<Receipt> receipts = receipts(1, 100);

        sessions().write(session -> {
            session.bulk(Receipt.class).returning().insert().run(receipts);
            assertComplete(receipts);
        });

        assertStored(Receipt.class, receipts, receipt -> receipt.id);
    }

    @Test
    void nothingComesBackUnasked() {
        List<Receipt> receipts = receipts(1, 10);

        sessions().bulk(Receipt.class).insert().run(receipts);

        assertThat(receipts).allMatch(receipt -> receipt.state == null && receipt.twice == null);
        assertThat(receipts).allMatch(receipt -> receipt.booked != null && receipt.touched != null);
        assertThat(stored(Receipt.class)).hasSize(10).allMatch(receipt -> receipt.state.equals("open"));
    }

    @Test
    void whereTheDatabaseMakesNothingNothingIsRead() {
        BulkExplanation asked =
                sessions().bulk(Medal.class).returning().insert().explain();

        assertThat(asked).isEqualTo(sessions().bulk(Medal.class).insert().explain());
        assertThat(sessions()
                        .bulk(Medal.class)
                        .returning()
                        .insert()
                        .run(List.of(new Medal(1)))
                        .rows())
                .isOne();
    }

    @Test
    void valuesOfRowsWhoseIdsAreKnownComeBack() {
        List<Coin> coins = IntStream.range(0, 300).mapToObj(Coin::new).toList();
        List<Lot> lots =
                IntStream.range(0, 300).mapToObj(i -> new Lot(2000 + i % 7, i)).toList();

        sessions().bulk(Coin.class).returning().insert().sortedBy("value").run(coins);
        sessions().bulk(Lot.class).returning().upsert().run(lots);

        assertThat(coins).allMatch(coin -> coin.twice == 2 * coin.value);
        assertStored(Coin.class, coins, coin -> coin.id);
        assertThat(lots).allMatch(lot -> lot.state.equals("new"));
    }

    @Test
    void rowsThatAreLeftOutKeepWhatTheyHad() {
        List<Receipt> receipts = receipts(1, 1_000);
        receipts.get(99).code = "R-5";
        receipts.get(100).code = "longer than twenty characters";
        receipts.get(900).code = "R-950";

        BulkResult result = sessions()
                .bulk(Receipt.class)
                .returning()
                .insert()
                .failures(FailurePolicy.skip())
                .run(receipts);

        assertThat(result.rejected()).isEqualTo(3);
        List<Receipt> bad =
                receipts.stream().filter(receipt -> receipt.state == null).toList();
        List<Receipt> good =
                receipts.stream().filter(receipt -> receipt.state != null).toList();
        assertThat(bad).hasSize(3).allMatch(receipt -> receipt.twice == null);
        if (product() == DatabaseProduct.MYSQL) {
            assertThat(bad).allMatch(receipt -> receipt.id == null);
        }
        assertComplete(good);
        assertStored(Receipt.class, good, receipt -> receipt.id);
    }

    @Test
    void whatWasNotCommittedHasWhatItHadBefore() {
        List<Receipt> receipts = receipts(1, 100);
        receipts.get(79).code = "R-3";
        receipts.get(85).state = "as it was";

        assertThatThrownBy(() -> sessions()
                        .bulk(Receipt.class)
                        .returning()
                        .insert()
                        .chunks(ChunkPolicy.rows(25))
                        .run(receipts))
                .isInstanceOf(BulkException.class);

        assertComplete(receipts.subList(0, 75));
        assertThat(receipts.get(85).state).isEqualTo("as it was");
        receipts.get(85).state = null;
        assertThat(receipts.subList(75, 100)).allMatch(receipt -> receipt.state == null && receipt.twice == null);
        if (product() == DatabaseProduct.MYSQL) {
            assertThat(receipts.subList(75, 100)).allMatch(receipt -> receipt.id == null);
        }
    }

    @Test
    void aLoadThatIsUndoneInAUnitTakesBackWhatCame() {
        List<Receipt> receipts = receipts(1, 20);
        sessions().write(session -> {
            session.bulk(Receipt.class).returning().insert().run(receipts.subList(0, 10));
            receipts.get(19).code = "R-1";
            assertThatThrownBy(() ->
                            session.bulk(Receipt.class).returning().insert().run(receipts.subList(10, 20)))
                    .isInstanceOf(BulkException.class);
        });

        assertComplete(receipts.subList(0, 10));
        assertThat(receipts.subList(10, 20)).allMatch(receipt -> receipt.state == null);
    }

    @Test
    void entitiesOfSeveralTablesGetTheIdOfTheFirstAndTheValuesOfAll() {
        List<Press> presses = IntStream.range(0, 1_000)
                .mapToObj(i -> i % 2 == 0 ? new Press(i) : new Ram(i))
                .toList();
        ((Ram) presses.get(7)).tons = null;

        BulkResult result = sessions()
                .bulk(Press.class)
                .returning()
                .insert()
                .failures(FailurePolicy.skip())
                .run(presses);

        assertThat(result.rows()).isEqualTo(999);
        assertThat(result.tablesWritten().stream().map(QualifiedName::name).map(Object::toString))
                .containsExactlyInAnyOrder("mint_press", "mint_ram");
        assertThat(presses.stream().filter(Ram.class::isInstance).map(press -> ((Ram) press).grade))
                .hasSize(500)
                .filteredOn(grade -> grade != null)
                .hasSize(499)
                .containsOnly(3);
        List<Press> good = new ArrayList<>(presses);
        good.remove(7);
        assertStored(Press.class, good, press -> press.id);
        if (product() == DatabaseProduct.MYSQL) {
            assertThat(presses.get(7).id).isZero();
        }
    }

    @Test
    void entitiesOfSeveralTablesHaveTheirIdsUnaskedToo() {
        List<Press> presses = IntStream.range(0, 50).<Press>mapToObj(Ram::new).toList();

        sessions().bulk(Press.class).insert().run(presses);

        assertThat(presses.stream().map(press -> ((Ram) press).grade)).containsOnlyNulls();
        presses.forEach(press -> ((Ram) press).grade = 3);
        assertStored(Press.class, presses, press -> press.id);
    }

    @Test
    void anUpsertByTheIdTellsTheVersionUnlessOthersWereFaster() {
        List<Receipt> receipts = receipts(1, 10);
        sessions().bulk(Receipt.class).returning().insert().run(receipts);
        sessions().write(session -> session.find(Receipt.class, receipts.get(3).id).amount = 77);
        receipts.forEach(receipt -> receipt.amount += 100);

        BulkCounts counts = sessions()
                .bulk(Receipt.class)
                .returning()
                .upsert()
                .run(receipts)
                .counts();

        assertThat(counts).isEqualTo(new BulkCounts(0, 9, 1, 0, 0, 0));
        Receipt stale = receipts.get(3);
        assertThat(stale.version).isZero();
        assertThat(stale.twice).isEqualTo(8);
        List<Receipt> fresh = receipts.stream().filter(one -> one != stale).toList();
        assertThat(fresh).allMatch(receipt -> receipt.version == 1 && receipt.twice == 2 * receipt.amount);
        fresh.forEach(receipt -> receipt.amount++);
        assertThat(sessions()
                        .bulk(Receipt.class)
                        .returning()
                        .update()
                        .run(fresh)
                        .counts()
                        .updated())
                .isEqualTo(9);
        assertThat(fresh).allMatch(receipt -> receipt.version == 2 && receipt.twice == 2 * receipt.amount);
    }

    @Test
    void anUpsertByAnotherKeyTellsTheIds() {
        List<Receipt> there = receipts(1, 10);
        sessions().bulk(Receipt.class).returning().insert().run(there);
        sessions().write(session -> session.find(Receipt.class, there.get(0).id).amount = 77);
        List<Receipt> given = receipts(1, 15);
        given.forEach(receipt -> receipt.amount += 100);

        BulkCounts counts = sessions()
                .bulk(Receipt.class)
                .returning()
                .upsert()
                .key("code")
                .run(given)
                .counts();

        assertThat(counts).isEqualTo(new BulkCounts(5, 10, 0, 0, 0, 0));
        assertThat(given.subList(0, 10).stream().map(receipt -> receipt.id))
                .isEqualTo(there.stream().map(receipt -> receipt.id).toList());
        assertThat(given.get(0).version).isEqualTo(2);
        assertThat(given).allMatch(receipt -> receipt.state.equals("open") && receipt.twice == 2 * receipt.amount);
        Map<String, Receipt> stored =
                stored(Receipt.class).collect(Collectors.toMap(one -> one.code, Function.identity()));
        assertThat(given).allMatch(receipt -> stored.get(receipt.code).id.equals(receipt.id));
        assertThat(given).allMatch(receipt -> stored.get(receipt.code).version == receipt.version);
    }

    @Test
    void anInsertIgnoreTellsTheIdsOfRowsThatWereThereButNotTheirVersions() {
        List<Receipt> there = receipts(1, 10);
        sessions().bulk(Receipt.class).returning().insert().run(there);
        sessions().write(session -> session.find(Receipt.class, there.get(4).id).amount = 77);
        List<Receipt> given = receipts(1, 15);

        BulkCounts counts = sessions()
                .bulk(Receipt.class)
                .returning()
                .insertIgnore()
                .key("code")
                .run(given)
                .counts();

        assertThat(counts.inserted()).isEqualTo(5);
        assertThat(given.subList(0, 10).stream().map(receipt -> receipt.id))
                .isEqualTo(there.stream().map(receipt -> receipt.id).toList());
        assertThat(given).allMatch(receipt -> receipt.version == 0 && receipt.id != null);
        assertThat(given.get(4).twice).isEqualTo(154);
    }

    /** Other inserts take numbers between ours, of statements that know how many rows they have and of such that do not. */
    @Test
    void idsAreThoseOfTheirRowsWhoeverElseInserts() throws Exception {
        int threads = product() == DatabaseProduct.SQLITE ? 2 : 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Receipt> returned = Collections.synchronizedList(new ArrayList<>());
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int own = thread;
                all.add(pool.submit(() -> {
                    for (int load = 0; load < 12; load++) {
                        int first = own * 100_000 + load * 1_000;
                        List<Receipt> receipts = receipts(first, first + 60 * (own + 1));
                        if (own % 2 == 0) {
                            sessions().bulk(Receipt.class).returning().insert().run(receipts);
                            returned.addAll(receipts);
                        } else {
                            sessions().bulk(Receipt.class).insert().run(receipts);
                        }
                        sessions().write(session -> session.persist(new Receipt(first + 999)));
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        Map<String, Long> stored = stored(Receipt.class).collect(Collectors.toMap(one -> one.code, one -> one.id));
        assertThat(returned)
                .isNotEmpty()
                .allMatch(receipt -> stored.get(receipt.code).equals(receipt.id));
    }

    @Test
    void whatCannotComeBackIsRefused() {
        assertThatThrownBy(() -> sessions().bulk(Receipt.class).returning().delete())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("leave returning() out");
        assertThatThrownBy(() -> sessions().bulk(Receipt.class).returning().sync())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("leave returning() out");
        assertThatThrownBy(
                        () -> sessions().bulk(Stamp.class).returning().insert().run(List.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("print is made by the database, and no column by itself");
    }

    static List<Receipt> receipts(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> number % 3 == 0 ? new CashReceipt(number) : new Receipt(number))
                .toList();
    }

    private static void assertComplete(List<Receipt> receipts) {
        assertThat(receipts)
                .allMatch(receipt -> receipt.id != null && receipt.id > 0)
                .allMatch(receipt -> "open".equals(receipt.state))
                .allMatch(receipt -> receipt.twice == 2 * receipt.amount)
                .allMatch(receipt -> receipt.booked != null && receipt.touched != null)
                .allMatch(receipt -> !(receipt instanceof CashReceipt cash) || cash.till == 7);
        assertThat(receipts.stream().map(receipt -> receipt.id)).doesNotHaveDuplicates();
    }
}
