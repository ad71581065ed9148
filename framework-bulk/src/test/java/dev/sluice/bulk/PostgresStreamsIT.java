package dev.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.bulk.contract.Sale;
import dev.sluice.bulk.contract.StreamsContract;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.policy.DuplicatePolicy;
import dev.sluice.bulk.policy.FailurePolicy;
import dev.sluice.bulk.report.BulkCounts;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.bulk.report.Reject;
import dev.sluice.bulk.spi.ProductWriter;
import dev.sluice.routing.Router;
import dev.sluice.testing.TestDatabase;
import dev.sluice.testing.WithPostgres;
import dev.sluice.types.Types;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@WithPostgres
class PostgresStreamsIT extends StreamsContract {

    private record Part(long id, BigDecimal code, long version) {}

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

    @Test
    void severalStreamsAreNotOneTransaction() {
        assertThatThrownBy(() -> insert().streams(2).run(Sale.upTo(10)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bulk sale: 2 streams cannot commit as one transaction; declare chunks, such as"
                        + " ChunkPolicy.adaptive()");
    }

    @Test
    void aPoolThatCannotGiveTheConnectionsIsRefused() {
        assertThatThrownBy(() -> streamed().streams(3).run(Sale.upTo(10)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("bulk sale: 3 streams need a connection each (pool.max-size of primary=2); raise it,"
                        + " or declare fewer");
    }

    @Test
    void saysHowTheRowsAreDealtOut() {
        assertThat(streamed().explain().notes()).containsExactly("2 streams: 1000 rows for each in turn");
    }

    /** One stream waits for a row of the other, and the source for that stream: the other commits what it has. */
    @Test
    void aKeyThatTwoStreamsHaveDoesNotHangTheLoad() throws SQLException {
        List<Reject> rejects = new ArrayList<>();

        BulkResult result = streamed()
                .chunks(ChunkPolicy.rows(1_000_000))
                .failures(FailurePolicy.skip().keepingAtMost(500, 1_000_000))
                .onReject(rejects::add)
                .run(source(id -> Sale.of(id == 1_001 ? 1 : id)));

        assertThat(rejects).extracting(Reject::row).hasSize(1).isSubsetOf(1L, 1_001L);
        assertThat(result.rows()).isEqualTo(SALES - 1);
        assertThat(result.chunks()).isGreaterThan(2);
        assertThat(count()).isEqualTo(SALES - 1);
    }

    /** Also if they come in other chunks than those before. */
    @Test
    void theLastRowOfAKeyCountsBecauseOneStreamHasThemAll() throws SQLException {
        createParts();

        BulkResult result = parts().duplicates(DuplicatePolicy.LAST)
                .run(LongStream.rangeClosed(1, 20_000)
                        .mapToObj(i -> new Part(i % 4_000, BigDecimal.valueOf(i % 4_000), i)));

        assertThat(result.notes()).containsExactly("2 streams: rows of the same id in one");
        assertThat(result.rows()).isEqualTo(20_000);
        assertThat(result.counts().inserted()).isEqualTo(4_000);
        assertThat(number("select count(*) from part where version > 16000")).isEqualTo(4_000);
    }

    @Test
    void anUpsertThatChangesNothingSaysSo() throws SQLException {
        createParts();
        BulkResult first = parts().run(range());
        BulkResult again = parts().run(range());

        assertThat(first.counts()).isEqualTo(BulkCounts.inserts(5_000));
        assertThat(again.counts()).isEqualTo(new BulkCounts(0, 0, 5_000, 0, 0, 0));
    }

    @Test
    void aKeyWhoseEqualValuesDifferInBytesIsRefused() throws SQLException {
        createParts();

        assertThatThrownBy(() -> parts().key("code").run(range()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "bulk part: 2 streams cannot keep apart rows of the key [code], of which equal values may have"
                                + " different bytes; declare one");
    }

    private void createParts() throws SQLException {
        execute("drop table if exists part");
        execute("create table part (id bigint primary key, code numeric(12,2) not null unique, version bigint)");
    }

    private static Stream<Part> range() {
        return LongStream.rangeClosed(1, 5_000).mapToObj(i -> new Part(i, BigDecimal.valueOf(i), 1));
    }

    private BulkUpsert<Part> parts() {
        return Bulk.over(router())
                .upsert(QualifiedName.of("part"), Part.class)
                .column("id", Types.int64(), Part::id)
                .column("code", Types.decimal(12, 2), Part::code)
                .column("version", Types.int64(), Part::version)
                .chunks(ChunkPolicy.rows(1_000))
                .streams(2);
    }
}
