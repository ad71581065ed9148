package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.BulkInsert;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.types.Types;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a load that sorts its rows promises. The table {@code arrival} numbers its rows as they come. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SortedContract extends SaleStage {

    private static final int WINDOW = 50_000;

    private record Parcel(long id, UUID code) {}

    @BeforeEach
    void createArrival() throws SQLException {
        Bulk.over(router()).resetCheckpoint("sorted");
        execute("drop table if exists arrival");
        execute("create table arrival (nr " + numbered() + ", id bigint, code "
                + Types.uuid().on(product()).ddl() + ")");
    }

    private String numbered() {
        return switch (product()) {
            case POSTGRESQL -> "bigint generated always as identity primary key";
            case MYSQL -> "bigint auto_increment primary key";
            case SQLITE -> "integer primary key";
        };
    }

    @Test
    void neighboursComeTogetherInEachWindow() throws SQLException {
        List<Long> ids = shuffled(120_000);

        BulkResult result = parcels().sortedBy("id").run(parcels(ids));

        assertThat(result.notes()).contains("sorted by [id], 50000 rows at once");
        List<Long> arrived = query("select id from arrival order by nr", row -> row.getLong(1));
        assertThat(arrived).hasSize(ids.size());
        for (int from = 0; from < ids.size(); from += WINDOW) {
            int to = Math.min(from + WINDOW, ids.size());
            assertThat(arrived.subList(from, to))
                    .isEqualTo(ids.subList(from, to).stream().sorted().toList());
        }
    }

    /** By their bytes: Java itself takes half of them for negative. */
    @Test
    void uuidsComeAsServersSortThem() throws SQLException {
        parcels().sortedBy("code", "id").run(parcels(shuffled(1_000)));

        assertThat(query("select id from arrival order by nr", row -> row.getLong(1)))
                .isEqualTo(query("select id from arrival order by code, id", row -> row.getLong(1)));
    }

    @Test
    void sortsByThePrimaryKeyUnlessColumnsAreNamed() {
        assertThat(insert().sortedBy().explain().notes()).contains("sorted by [id], 50000 rows at once");
    }

    @Test
    void whatItCannotSortByIsRefused() {
        assertThatThrownBy(() -> parcels().sortedBy().explain())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column nr is to sort by, and is not declared");
        assertThatThrownBy(() -> insert().sortedBy("nowhere").explain())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("column nowhere is to sort by, and is not declared");
    }

    @Test
    void aValueThatDoesNotFitIsThatOfTheSource() throws SQLException {
        BulkException e = refused(
                insert().sortedBy(),
                backwards(id -> id == 501 ? withAmount(Sale.of(id), new BigDecimal("0.005")) : Sale.of(id)));

        assertThat(e.report().row()).hasValue(2_500);
        assertThat(e.report().column()).hasValue("amount");
        assertThat(count()).isZero();
    }

    @Test
    void aRowThatTheServerNamesIsThatOfTheSource() throws SQLException {
        BulkException e = refused(insert().sortedBy(), backwards(id -> Sale.of(id == 501 ? 502 : id)));

        e.report().row().ifPresent(row -> assertThat(row).isEqualTo(2_500));
        assertThat(count()).isZero();
    }

    @Test
    void rejectsAreThoseOfTheSource() throws SQLException {
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = insert().sortedBy()
                .failures(FailurePolicy.skip().keepingAtMost(400, 1 << 20))
                .onReject(rejects::add)
                .run(backwards(id -> switch ((int) id) {
                    case 501 -> Sale.of(502);
                    case 1_001 -> withAmount(Sale.of(id), new BigDecimal("0.005"));
                    case 2_001 -> withAmount(Sale.of(id), null);
                    default -> Sale.of(id);
                }));

        assertThat(rejects).extracting(Reject::row).containsExactlyInAnyOrder(2_500L, 2_000L, 1_000L);
        assertThat(result.rows()).isEqualTo(ROWS - 3);
        assertThat(count()).isEqualTo(ROWS - 3);
    }

    /** However it is cut: a chunk is the rows from one to another of the source, whatever their order. */
    @Test
    void chunksAndTheirCheckpointsAreOfTheSource() throws SQLException {
        for (ChunkPolicy chunks : List.of(ChunkPolicy.rows(700), ChunkPolicy.bytes(50_000))) {
            execute("delete from sale");
            Bulk.over(router()).resetCheckpoint("sorted");
            BulkInsert<Sale> job =
                    insert().sortedBy().chunks(chunks).checkpoint("sorted").streams(1);
            BulkException e = refused(
                    job, backwards(id -> id == 501 ? withAmount(Sale.of(id), new BigDecimal("0.005")) : Sale.of(id)));

            assertThat(count()).isEqualTo(e.report().rowsDone());
            assertThat(number("select coalesce(min(id), 3001) from sale"))
                    .isEqualTo(ROWS - e.report().rowsDone() + 1);

            job.run(backwards(Sale::of));
            assertThat(sales())
                    .isEqualTo(
                            LongStream.rangeClosed(1, ROWS).mapToObj(Sale::of).toList());
        }
    }

    @Test
    void severalStreamsSortTheirRows() throws SQLException {
        List<Reject> rejects = new ArrayList<>();

        insert().sortedBy()
                .streams(2)
                .chunks(ChunkPolicy.rows(900))
                .checkpoint("sorted")
                .failures(FailurePolicy.skip())
                .onReject(rejects::add)
                .run(backwards(id -> id == 501 ? withAmount(Sale.of(id), null) : Sale.of(id)));

        assertThat(rejects).extracting(Reject::row).containsExactly(2_500L);
        assertThat(count()).isEqualTo(ROWS - 1);
    }

    private BulkInsert<Parcel> parcels() {
        return Bulk.over(router())
                .insert(QualifiedName.of("arrival"), Parcel.class)
                .column("id", Types.int64(), Parcel::id)
                .column("code", Types.uuid(), Parcel::code);
    }

    private static List<Long> shuffled(int count) {
        List<Long> ids =
                new ArrayList<>(LongStream.rangeClosed(1, count).boxed().toList());
        Collections.shuffle(ids, new Random(5));
        return ids;
    }

    private static Iterator<Parcel> parcels(List<Long> ids) {
        return ids.stream()
                .map(id -> new Parcel(id, new UUID(id * 0x9e3779b97f4a7c15L, id)))
                .iterator();
    }

    /** Sales from 3000 to 1. */
    private static Iterator<Sale> backwards(LongFunction<Sale> sale) {
        return LongStream.rangeClosed(1, ROWS)
                .map(i -> ROWS + 1 - i)
                .mapToObj(sale)
                .iterator();
    }
}
