package dev.sluice.bulk.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.ConfigurationException;
import dev.sluice.QualifiedName;
import dev.sluice.TypeMappingException;
import dev.sluice.bulk.Bulk;
import dev.sluice.bulk.BulkException;
import dev.sluice.bulk.policy.ChunkPolicy;
import dev.sluice.bulk.report.BulkResult;
import dev.sluice.routing.RoutedConnection;
import dev.sluice.routing.Router;
import dev.sluice.routing.route.RouteRequest;
import dev.sluice.types.Types;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What a way of writing promises. Extend it and give it a router over an empty database and the writer; the table {@code
 * sale} is dropped and created before each test. A pool of one connection shows best that none is left in a bad state.
 */
@Timeout(
        value = 60,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a driver that waits for a socket hears no interrupt
public abstract class ProductWriterContract extends SaleStage {

    @Test
    void whatWasSentIsThere() throws SQLException {
        BulkResult result = insert().run(Sale.upTo(ROWS));

        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(result.chunks()).isEqualTo(1);
        assertThat(result.load().way()).isEqualTo(writer().way());
        assertThat(result.notes()).isEmpty();
        assertThat(result.tablesWritten()).containsExactly(result.load().table());
        assertThat(result.bookmark().isNone()).isFalse();
        assertThat(sales())
                .isEqualTo(LongStream.rangeClosed(1, ROWS).mapToObj(Sale::of).toList());
    }

    @Test
    void aReadOfOtherTablesNeedNotBeAfterIt() {
        Router router = router();
        QualifiedName written = Sale.into(Bulk.over(router).writer(writer()))
                .run(Sale.upTo(10))
                .load()
                .table();

        assertThat(router.scope().currentOn(Set.of(written)).isNone()).isFalse();
        assertThat(router.scope().currentOn(Set.of(QualifiedName.of("product"))).isNone())
                .isTrue();
    }

    @Test
    void noRowsAreNoTransaction() throws SQLException {
        BulkResult result = insert().run(List.<Sale>of().iterator());

        assertThat(result.rows()).isZero();
        assertThat(result.chunks()).isZero();
        assertThat(result.tablesWritten()).isEmpty();
        assertThat(result.bookmark().isNone()).isTrue();
    }

    @Test
    void commitsChunkByChunk() throws SQLException {
        BulkResult result = insert().chunks(ChunkPolicy.rows(700)).run(Sale.upTo(ROWS));

        assertThat(result.chunks()).isEqualTo(5);
        assertThat(result.rows()).isEqualTo(ROWS);
        assertThat(count()).isEqualTo(ROWS);
    }

    @Test
    void aDuplicateKeyLeavesNothingOfItsChunk() throws SQLException {
        BulkException e = refused(insert().chunks(ChunkPolicy.rows(1_000)), with(2_500, sale -> Sale.of(17)));

        assertThat(e).hasCauseInstanceOf(SQLException.class);
        assertThat(e.report().rowsCommitted()).isEqualTo(2_000);
        assertThat(e.report().chunksCommitted()).isEqualTo(2);
        assertThat(e.report().constraint()).isPresent();
        assertThat(e.report().inDoubt()).isFalse();
        assertThat(e.report().bookmark().isNone()).isFalse();
        assertThat(e).hasMessageStartingWith("bulk ").hasMessageContaining("rows committed 2000);");
        e.report().row().ifPresent(row -> assertThat(row).isEqualTo(2_500));
        assertThat(count()).isEqualTo(2_000);
        leavesAConnectionThatWorks(2_000);
    }

    @Test
    void anErrorNeverTellsTheValue() {
        BulkException e = refused(insert(), with(20, sale -> Sale.of(17)));

        assertThat(e.getMessage()).doesNotContain("17").doesNotContain("sku-");
    }

    @Test
    void aNullThatTheColumnDoesNotTakeIsRefused() throws SQLException {
        BulkException e = refused(insert(), with(2_500, sale -> withAmount(sale, null)));

        assertThat(e.report().rowsCommitted()).isZero();
        assertThat(count()).isZero();
        leavesAConnectionThatWorks(0);
    }

    @Test
    void aValueThatDoesNotFitItsTypeIsRefusedWithItsRowAndColumn() throws SQLException {
        BulkException e = refused(insert(), with(2_500, sale -> withAmount(sale, new BigDecimal("0.005"))));

        assertThat(e).hasCauseInstanceOf(TypeMappingException.class);
        assertThat(e.report().row()).hasValue(2_500);
        assertThat(e.report().column()).hasValue("amount");
        assertThat(e)
                .hasMessageContaining(
                        "row 2500 has a value that is refused (column amount, rows committed 0); decimal(12,2): value has"
                                + " more than 2 digits after the point");
        assertThat(count()).isZero();
        leavesAConnectionThatWorks(0);
    }

    @Test
    void aSourceThatFailsLeavesNothingOfItsChunk() throws SQLException {
        BulkException e = refused(insert().chunks(ChunkPolicy.rows(1_000)), with(2_500, sale -> {
            throw new IllegalStateException("the file is cut");
        }));

        assertThat(e).hasRootCauseMessage("the file is cut");
        assertThat(e.report().row()).hasValue(2_500);
        assertThat(e.report().rowsCommitted()).isEqualTo(2_000);
        assertThat(count()).isEqualTo(2_000);
        leavesAConnectionThatWorks(2_000);
    }

    /** Kotlin, for one, declares nothing. */
    @Test
    void aSourceThatThrowsACheckedExceptionIsASourceThatFails() throws SQLException {
        BulkException e = refused(insert().chunks(ChunkPolicy.rows(1_000)), with(2_500, sale -> {
            throw ProductWriterContract.<RuntimeException>undeclared(new IOException("the file is cut"));
        }));

        assertThat(e).hasCauseInstanceOf(IOException.class);
        assertThat(e.report().row()).hasValue(2_500);
        assertThat(count()).isEqualTo(2_000);
        leavesAConnectionThatWorks(2_000);
    }

    /** An error is nobody's report, but it must not leave a transaction, or a COPY, behind either. */
    @Test
    void anErrorOfTheSourceLeavesNothingOfItsChunk() throws SQLException {
        assertThatThrownBy(() -> insert().run(with(2_500, sale -> {
                    throw new StackOverflowError("in the source");
                })))
                .isInstanceOf(StackOverflowError.class);

        assertThat(count()).isZero();
        leavesAConnectionThatWorks(0);
    }

    @Test
    void anInterruptEndsTheLoadAfterWholeChunks() throws SQLException {
        BulkException e = refused(insert().chunks(ChunkPolicy.rows(1_000)), with(2_500, sale -> {
            Thread.currentThread().interrupt();
            return sale;
        }));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasMessageContaining("interrupted after row 2500 (rows committed 2000)");
        assertThat(e.report().rowsCommitted()).isEqualTo(2_000);
        assertThat(count()).isEqualTo(2_000);
        leavesAConnectionThatWorks(2_000);
    }

    @Test
    void aPublisherIsAskedForNoMoreThanTheLoadTakes() throws SQLException {
        Sales publisher = new Sales(20_000, -1);

        BulkResult result = insert().run(publisher);

        assertThat(result.rows()).isEqualTo(20_000);
        assertThat(publisher.mostOpen).hasPositiveValue().hasValueLessThanOrEqualTo(1024);
        assertThat(count()).isEqualTo(20_000);
    }

    @Test
    void anErrorOfAPublisherIsOneOfTheSource() throws SQLException {
        BulkException e = catchThrowableOfType(
                BulkException.class,
                () -> insert().chunks(ChunkPolicy.rows(1_000)).run(new Sales(20_000, 2_500)));

        assertThat(e).hasRootCauseMessage("the queue is gone");
        assertThat(e.report().row()).hasValue(2_500);
        assertThat(count()).isEqualTo(2_000);
    }

    @Test
    void aPublisherIsCancelledWhenTheLoadFails() {
        Sales publisher = new Sales(20_000, -1);

        assertThatThrownBy(() ->
                        insert().column("nowhere", Types.int64(), Sale::id).run(publisher))
                .isInstanceOf(ConfigurationException.class);

        assertThat(publisher.cancelled).isTrue();
    }

    /** It never gives a row. */
    @Test
    void anInterruptEndsTheWaitingForAPublisher() throws SQLException {
        Sales publisher = new Sales(0, 0);
        Thread.currentThread().interrupt();

        BulkException e = catchThrowableOfType(BulkException.class, () -> insert().run(publisher));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e).hasMessageContaining("interrupted after row 0");
        assertThat(publisher.cancelled).isTrue();
        leavesAConnectionThatWorks(0);
    }

    /** Gives what it is asked for, in the thread that asks; fails at a row, or at row 0 gives none. */
    private static final class Sales implements Flow.Publisher<Sale> {

        private final long count;
        private final long fails;
        private final AtomicLong mostOpen = new AtomicLong();
        private long given;
        private long open;
        private boolean emitting;
        private boolean ended;
        private boolean cancelled;

        Sales(long count, long fails) {
            this.count = count;
            this.fails = fails;
        }

        @Override
        public void subscribe(Flow.Subscriber<? super Sale> subscriber) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long rows) {
                    open += rows;
                    mostOpen.accumulateAndGet(open, Math::max);
                    if (!emitting) {
                        emitting = true;
                        emit(subscriber);
                        emitting = false;
                    }
                }

                @Override
                public void cancel() {
                    cancelled = true;
                }
            });
        }

        private void emit(Flow.Subscriber<? super Sale> subscriber) {
            while (fails != 0 && open > 0 && !ended && given < count) {
                given++;
                open--;
                if (given == fails) {
                    ended = true;
                    subscriber.onError(new IOException("the queue is gone"));
                } else {
                    subscriber.onNext(Sale.of(given));
                }
            }
            if (fails != 0 && given == count && !ended) {
                ended = true;
                subscriber.onComplete();
            }
        }
    }

    private void leavesAConnectionThatWorks(long there) throws SQLException {
        insert().run(LongStream.rangeClosed(10_001, 10_010).mapToObj(Sale::of));
        assertThat(count()).isEqualTo(there + 10);
        try (RoutedConnection routed = router().connect(RouteRequest.write())) {
            assertThat(routed.connection().getAutoCommit()).isTrue();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // that is the trick
    private static <E extends Throwable> E undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
