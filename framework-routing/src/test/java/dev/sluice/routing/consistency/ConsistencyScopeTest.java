package dev.sluice.routing.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ConsistencyScopeTest {

    private static final Bookmark ONE = Bookmark.parse("default@1=0/100");
    private static final Bookmark TWO = Bookmark.parse("default@1=0/200");

    private final ConsistencyScope scope = ConsistencyScope.ofThreads();

    @Test
    void beginsWithNothingAndOnlyAdvances() {
        assertThat(scope.current()).isEqualTo(Bookmark.none());
        scope.advance(TWO);
        scope.advance(ONE);
        scope.advance(Bookmark.none());
        assertThat(scope.current()).isEqualTo(TWO);
    }

    @Test
    void eachThreadHasItsOwn() throws Exception {
        scope.advance(ONE);
        assertThat(elsewhere(scope::current)).isEqualTo(Bookmark.none());
    }

    @Test
    void wrapsATaskForAnotherThread() throws Exception {
        scope.advance(ONE);
        Callable<Bookmark> carried = scope.wrapCalling(scope::current);
        scope.advance(TWO); // comes too late for what is wrapped already

        assertThat(elsewhere(carried)).isEqualTo(ONE);
    }

    @Test
    void whatATaskAdvancesStaysInTheTask() {
        scope.advance(ONE);
        scope.run(Bookmark.none(), () -> {
            assertThat(scope.current()).isEqualTo(Bookmark.none());
            scope.advance(TWO);
            assertThat(scope.current()).isEqualTo(TWO);
        });
        assertThat(scope.current()).isEqualTo(ONE);
    }

    @Test
    void isRestoredWhenATaskFails() {
        scope.advance(ONE);
        assertThatThrownBy(() -> scope.call(TWO, () -> {
                    throw new IllegalStateException("boom");
                }))
                .hasMessage("boom");
        assertThat(scope.current()).isEqualTo(ONE);
    }

    @Test
    void carriesNothingWhenItIsOff() throws Exception {
        ConsistencyScope off = ConsistencyScope.off();
        off.advance(ONE);
        assertThat(off.current()).isEqualTo(Bookmark.none());
        assertThat(off.call(TWO, off::current)).isEqualTo(Bookmark.none());
        StringBuilder ran = new StringBuilder();
        off.wrap(() -> ran.append("yes")).run();
        assertThat(ran).hasToString("yes");
    }

    private static <T> T elsewhere(Callable<T> task) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(task).get();
        } finally {
            executor.shutdown();
        }
    }
}
