package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.file.RowFile;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.types.Types;
import dev.sluice.types.secret.PasswordHash;
import dev.sluice.types.secret.Passwords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a way of writing promises when bad rows are left out. */
public abstract class SkippingContract extends ProductWriterContract {

    /** One of each kind: the first and the last row, neighbours, before and behind what is refused before it is sent. */
    private static final Map<Long, UnaryOperator<Sale>> BAD = Map.of(
            1L, sale -> withAmount(sale, null),
            500L, sale -> withAmount(sale, new BigDecimal("0.005")),
            501L, sale -> Sale.of(17),
            1_000L, sale -> Sale.of(18),
            1_001L, sale -> Sale.of(18),
            2_000L, sale -> withAmount(sale, null),
            2_001L, sale -> withAmount(sale, new BigDecimal("0.005")),
            3_000L, sale -> Sale.of(2_999));

    private static final Long[] BAD_ROWS = BAD.keySet().stream().sorted().toArray(Long[]::new);

    private final List<Reject> rejects = new ArrayList<>();

    @Test
    void leavesOutTheBadRowsAndNoOthers() throws SQLException {
        BulkResult result = skipping().run(with(BAD));

        assertThat(rejects).extracting(Reject::row).containsExactly(BAD_ROWS);
        assertThat(result.rejected()).isEqualTo(BAD.size());
        assertThat(result.rows() + result.rejected()).isEqualTo(3_000);
        assertThat(result.chunks()).isEqualTo(1);
        assertThat(sales()).isEqualTo(good());
    }

    @Test
    void leavesThemOutOfChunksAndOfSmallPieces() throws SQLException {
        BulkResult result = skipping()
                .failures(FailurePolicy.skip().keepingAtMost(70, 3_000))
                .chunks(ChunkPolicy.rows(700))
                .run(with(BAD));

        assertThat(rejects).extracting(Reject::row).containsExactly(BAD_ROWS);
        assertThat(result.rows() + result.rejected()).isEqualTo(3_000);
        assertThat(result.chunks()).isEqualTo(5);
        assertThat(sales()).isEqualTo(good());
    }

    @Test
    void saysWhatIsWrongWithEach() {
        skipping().run(with(BAD));

        Reject misfit = rejects.get(1);
        assertThat(misfit.column()).hasValue("amount");
        assertThat(misfit.value()).hasValue(new BigDecimal("0.005"));
        assertThat(misfit.reason()).startsWith("decimal(12,2): value has more than 2 digits after the point (scale=3)");
        assertThat(misfit.values()).containsEntry("id", 500L).hasSize(12);
        Reject duplicate = rejects.get(2);
        assertThat(duplicate.constraint()).isPresent();
        assertThat(duplicate.values()).containsEntry("id", 17L);
        assertThat(duplicate).asString().startsWith("row 501").doesNotContain("sku-");
        assertThat(rejects.get(0).reason()).containsIgnoringCase("amount");
    }

    @Test
    void aSourceOfWhichMostIsBadIsStillLoaded() throws SQLException {
        Iterator<Sale> rows = LongStream.rangeClosed(1, 2_000)
                .mapToObj(i -> i % 10 < 7 && i > 10 ? Sale.of(i % 10 + 1) : Sale.of(i))
                .iterator();

        BulkResult result = skipping().run(rows);

        assertThat(result.rejected()).isEqualTo(1_393);
        assertThat(result.rows()).isEqualTo(607);
        assertThat(count()).isEqualTo(607);
    }

    @Test
    void aSourceOfBadRowsLeavesNone() throws SQLException {
        BulkResult result =
                skipping().run(IntStream.range(0, 100).mapToObj(i -> withAmount(Sale.of(i), new BigDecimal("0.005"))));

        assertThat(result.rejected()).isEqualTo(100);
        assertThat(result.rows()).isZero();
        assertThat(count()).isZero();
    }

    /** No product names the row of a broken reference, but SQLite. */
    @Test
    void findsTheRowsOfBrokenReferences() throws SQLException {
        execute("create table child (id bigint primary key, sale_id bigint not null,"
                + " foreign key (sale_id) references sale (id))");
        try {
            insert().run(Sale.upTo(100));
            List<Reject> broken = new ArrayList<>();
            BulkResult result = Bulk.over(router())
                    .writer(writer())
                    .insert(QualifiedName.of("child"), Long.class)
                    .column("id", Types.int64(), id -> id)
                    .column("sale_id", Types.int64(), id -> id % 300 == 0 ? 101 : id % 100 + 1)
                    .failures(FailurePolicy.skip())
                    .onReject(broken::add)
                    .run(LongStream.rangeClosed(1, 1_000).boxed());

            assertThat(broken).extracting(Reject::row).containsExactly(300L, 600L, 900L);
            assertThat(result.rows()).isEqualTo(997);
        } finally {
            execute("drop table child");
        }
    }

    @Test
    void oneTooManyEndsTheLoadWithoutItsChunk() throws SQLException {
        BulkException e =
                refused(skipping().failures(FailurePolicy.skipUpTo(4)).chunks(ChunkPolicy.rows(1_000)), with(BAD));

        assertThat(e.getMessage())
                .startsWith("bulk ")
                .endsWith(
                        "too many rows were rejected (5 of 2000, rows committed 996, rejected 4); correct them, or allow"
                                + " more by the FailurePolicy, then load the rows after row 1000");
        assertThat(e.report().rowsDone()).isEqualTo(1_000);
        assertThat(e.report().rowsRejected()).isEqualTo(4);
        assertThat(rejects).extracting(Reject::row).hasSize(5).startsWith(1L, 500L, 501L, 1_000L);
        assertThat(count()).isEqualTo(996);
        insert().run(LongStream.rangeClosed(10_001, 10_010).mapToObj(Sale::of));
        assertThat(count()).isEqualTo(1_006);
    }

    @Test
    void aShareIsJudgedWhenThereAreEnoughRowsAndAtTheEnd() throws SQLException {
        BulkInsert<Sale> insert = skipping().failures(FailurePolicy.skipUpToShare(0.01));
        assertThat(insert.run(with(BAD)).rejected()).isEqualTo(8);
        execute("delete from sale");

        BulkException few =
                refused(insert, List.of(Sale.of(1), Sale.of(2), Sale.of(1)).iterator());
        assertThat(few).hasMessageContaining("too many rows were rejected (1 of 3, rows committed 0)");
        assertThat(count()).isZero();
    }

    @Test
    void aSourceThatFailsLeavesNothingOfItsChunkAsEver() throws SQLException {
        BulkException e = refused(skipping().chunks(ChunkPolicy.rows(1_000)), with(1_500, sale -> {
            throw new IllegalStateException("the file is cut");
        }));

        assertThat(e).hasRootCauseMessage("the file is cut");
        assertThat(e.report().rowsDone()).isEqualTo(1_000);
        assertThat(count()).isEqualTo(1_000);
    }

    @Test
    void keepsThemInATableWithTheirChunk() throws SQLException {
        execute("drop table if exists bad_sale");
        QualifiedName table = QualifiedName.of("bad_sale");
        skipping().rejectsTo(table).run(with(BAD));
        refused(skipping().failures(FailurePolicy.skipUpTo(1)).rejectsTo(table), with(BAD));

        assertThat(query("select source_row from bad_sale order by source_row", rows -> rows.getLong(1)))
                .containsExactly(BAD_ROWS);
        assertThat(query("select row_values from bad_sale where source_row = 501", rows -> rows.getString(1))
                        .get(0))
                .startsWith("{\"id\":17,\"sku\":\"sku-17-\\\\tab\\u0009");
    }

    @Test
    void keepsThemInAFileToBeLoadedAgain(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("bad.jsonl");
        Files.writeString(file, "of another load");
        skipping().rejectsTo(file).run(with(BAD));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(BAD.size());
        assertThat(lines.get(1))
                .startsWith("{\"id\":500,")
                .contains("\"amount\":0.005,", "\"note\":null")
                .contains(",\"_reject\":{\"row\":500,\"column\":\"amount\",\"reason\":\"decimal(12,2): value has")
                .endsWith("\"}}");
    }

    @Test
    void theFileIsLoadedAgainAfterRepair(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("bad.jsonl");
        BulkResult first = skipping().rejectsTo(file).run(with(Map.of(2_501L, sale -> withAmount(sale, null))));
        assertThat(first.rejected()).isEqualTo(1);

        String amount = Sale.of(2_501).amount().toPlainString();
        Files.writeString(file, Files.readString(file).replace("\"amount\":null", "\"amount\":" + amount));
        Bulk.over(router()).from(RowFile.of(file).without("_reject")).insert(Sale.TABLE);

        assertThat(sales())
                .isEqualTo(LongStream.rangeClosed(1, 3_000).mapToObj(Sale::of).toList());
    }

    @Test
    void whatIsSensitiveIsMasked(@TempDir Path directory) throws Exception {
        execute("drop table if exists account");
        execute("create table account (id int primary key, hash varchar(255) not null)");
        Path file = directory.resolve("bad.jsonl");
        PasswordHash hash = PasswordHash.of("$argon2id$v=19$c2FsdA$aGFzaA");

        Bulk.over(router())
                .insert(QualifiedName.of("account"), Sale.class)
                .column("id", Types.int32(), sale -> 1)
                .column("hash", Passwords.type(), sale -> hash)
                .failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .rejectsTo(file)
                .run(Sale.upTo(2));

        assertThat(rejects)
                .singleElement()
                .satisfies(reject -> assertThat(reject.values()).containsEntry("hash", Reject.MASKED));
        assertThat(Files.readString(file)).contains("\"hash\":\"***\"").doesNotContain("aGFzaA");
    }

    private BulkInsert<Sale> skipping() {
        return insert().failures(FailurePolicy.skip()).onReject(rejects::add);
    }

    private static Iterator<Sale> with(Map<Long, UnaryOperator<Sale>> changes) {
        return LongStream.rangeClosed(1, 3_000)
                .mapToObj(i -> changes.getOrDefault(i, sale -> sale).apply(Sale.of(i)))
                .iterator();
    }

    private static List<Sale> good() {
        return LongStream.rangeClosed(1, 3_000)
                .filter(i -> !BAD.containsKey(i))
                .mapToObj(Sale::of)
                .toList();
    }
}
