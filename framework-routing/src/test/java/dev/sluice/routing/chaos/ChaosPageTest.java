package dev.sluice.routing.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.routing.chaos.Promise.When;
import dev.sluice.routing.chaos.Promise.Who;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChaosPageTest {

    @Test
    void everyRowAndEveryColumnIsTested() {
        List<String> columns =
                Arrays.stream(Demanded.values()).map(Demanded::title).toList();
        assertThat(ChaosPage.ofClusters().promises().keySet())
                .containsExactlyElementsOf(
                        Arrays.stream(Broken.values()).map(Broken::title).toList());
        assertThat(ChaosPage.ofFiles().promises().keySet()).containsExactlyElementsOf(SqliteChaosTest.ROWS);
        for (ChaosPage page : List.of(ChaosPage.ofClusters(), ChaosPage.ofFiles())) {
            page.promises()
                    .forEach((row, cells) -> assertThat(cells.keySet()).as(row).containsExactlyElementsOf(columns));
        }
    }

    @Test
    void aCellSaysWhoAndWhen() {
        assertThat(Promise.parse("other replica")).isEqualTo(new Promise(Set.of(Who.OTHER_REPLICA), When.AT_ONCE));
        assertThat(Promise.parse("replica or new primary, when it is there"))
                .isEqualTo(new Promise(Set.of(Who.REPLICA, Who.NEW_PRIMARY), When.PROMOTION));
        assertThatThrownBy(() -> Promise.parse("somebody")).hasMessageContaining("somebody");
    }

    @Test
    void whoIsRefusedIsRefusedAtTheDeadline() {
        ChaosPage.ofClusters()
                .promises()
                .forEach((row, cells) -> cells.forEach((column, promise) -> assertThat(promise.when())
                        .as("%s, %s", row, column)
                        .satisfies(when -> assertThat(when == When.DEADLINE)
                                .isEqualTo(promise.who().stream().anyMatch(Who::isRefusal)))));
    }
}
