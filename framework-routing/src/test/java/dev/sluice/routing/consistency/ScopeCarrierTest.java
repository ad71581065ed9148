package dev.sluice.routing.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeCarrierTest {

    private static final Bookmark ONE = Bookmark.parse("default@1=0/100");
    private static final Bookmark TWO = Bookmark.parse("default@1=0/200");
    private static final Bookmark THREE = Bookmark.parse("default@1=0/300");

    private final ConsistencyScope scope = ConsistencyScope.ofThreads();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void nothingIsLeftOnThePool() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(pool.<Bookmark>submit(() -> scope.current().merge(scope.observed()))
                            .get())
                    .isEqualTo(Bookmark.none());
        }
        pool.shutdownNow();
    }

    @Test
    void aTaskBeginsWithWhatItsMakerHadDone() {
        scope.advance(ONE);
        scope.observe(TWO);
        Supplier<String> task = scope.carrier().wrapSupplying(() -> scope.current() + " " + scope.observed());

        assertThat(CompletableFuture.supplyAsync(task, pool).join()).isEqualTo(ONE + " " + TWO);
    }

    @Test
    void aLaterTaskHasDoneWhatAnEarlierOneDid() {
        ScopeCarrier carrier = scope.carrier();
        ExecutorService executor = carrier.over(pool);

        CompletableFuture<Bookmark> read = CompletableFuture.runAsync(() -> scope.advance(TWO), executor)
                .thenApplyAsync(nothing -> scope.current(), executor);

        assertThat(read.join()).isEqualTo(TWO);
        assertThat(scope.current()).isEqualTo(Bookmark.none());
        carrier.bringBack();
        assertThat(scope.current()).isEqualTo(TWO);
    }

    @Test
    void aTaskHasDoneWhatTheOneHasThatSubmitsItBeforeItsEnd() {
        CompletableFuture<Bookmark> inner = new CompletableFuture<>();
        ExecutorService another = Executors.newSingleThreadExecutor();
        try {
            ScopeCarrier carrier = scope.carrier();
            carrier.wrap(() -> {
                        scope.advance(TWO);
                        carrier.over((Executor) another).execute(() -> inner.complete(scope.current()));
                        inner.join();
                    })
                    .run();
        } finally {
            another.shutdown();
        }
        assertThat(inner.join()).isEqualTo(TWO);
    }

    @Test
    void whatATaskThatFailsHasWrittenIsBroughtBackToo() {
        ScopeCarrier carrier = scope.carrier();
        Runnable failing = () -> {
            scope.advance(THREE);
            scope.observe(ONE);
            throw new IllegalStateException("boom");
        };

        assertThatThrownBy(() -> carrier.over(pool).submit(failing).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("boom");
        assertThatThrownBy(() -> carrier.wrapSupplying(() -> {
                            failing.run();
                            return 1;
                        })
                        .get())
                .hasMessage("boom");
        carrier.bringBack();
        assertThat(scope.current()).isEqualTo(THREE);
        assertThat(scope.observed()).isEqualTo(ONE);
    }

    @Test
    void aDemandTravels() throws Exception {
        ScopeCarrier carrier = scope.callDemanding(Consistency.strong(), scope::carrier);

        assertThat(pool.submit(carrier.wrapCalling(scope::demand)).get()).contains(Consistency.strong());
        assertThat(CompletableFuture.supplyAsync(scope::demand, carrier.over((Executor) pool))
                        .join())
                .contains(Consistency.strong());
        assertThat(scope.demand()).isEmpty();
    }

    @Test
    void closingTheServiceClosesThePoolBehindIt() {
        ExecutorService own = Executors.newSingleThreadExecutor();
        ExecutorService carrying = scope.carrier().over(own);
        carrying.shutdown();
        assertThat(own.isShutdown()).isTrue();
        assertThat(carrying.isShutdown()).isTrue();
        assertThat(carrying.shutdownNow()).isEmpty();
    }

    @Test
    void virtualThreadsHaveAScopeEach() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads come with Java 21");
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        scope.advance(ONE);
        assertThat(virtual.<Bookmark>submit(scope::current).get()).isEqualTo(Bookmark.none());
        assertThat(scope.carrier()
                        .over(virtual)
                        .<Bookmark>submit(scope::current)
                        .get())
                .isEqualTo(ONE);
        virtual.shutdown();
    }
}
