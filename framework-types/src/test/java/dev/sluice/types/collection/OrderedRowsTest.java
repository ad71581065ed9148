package dev.sluice.types.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderedRowsTest {

    private static final class Row {

        private final String key;
        private long rank;
        private int updates;

        private Row(String key) {
            this.key = key;
        }

        private void rank(long fresh) {
            rank = fresh;
            updates++;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    private OrderedRows<String, Row> view() {
        return OrderedRows.of(rows, row -> row.key, Row::new, row -> row.rank, Row::rank);
    }

    @Test
    void aMoveRanksOneRow() {
        OrderedRows<String, Row> view = view();
        List.of("a", "b", "c", "d").forEach(view::addLast);
        view.addFirst("first");
        view.addAfter("b", "after b");
        rows.forEach(row -> row.updates = 0);

        view.moveAfter("a", "d");
        view.moveAfter("a", "d");
        view.moveFirst("first");

        assertThat(view.keys()).containsExactly("first", "a", "d", "b", "after b", "c");
        assertThat(view().keys()).as("of the rows").isEqualTo(view.keys());
        assertThat(rows.stream().filter(row -> row.updates > 0).map(row -> row.key))
                .containsExactly("d");
    }

    @Test
    void aKeyThatIsRemovedTakesItsRowAlong() {
        OrderedRows<String, Row> view = view();
        List.of("a", "b", "c").forEach(view::addLast);
        view.remove("b");
        assertThat(rows).extracting(row -> row.key).containsExactly("a", "c");
        assertThat(view.size()).isEqualTo(2);
        assertThat(view.contains("b")).isFalse();
        assertThatThrownBy(() -> view.remove("b")).hasMessageStartingWith("element: is not in the set");
        assertThat(rows).hasSize(2);
    }

    @Test
    void aKeyIsAddedOnceAndMovedOnlyIfItIsThere() {
        OrderedRows<String, Row> view = view();
        view.addLast("a");
        assertThatThrownBy(() -> view.addFirst("a")).hasMessageStartingWith("element: is in the set");
        assertThatThrownBy(() -> view.addAfter("b", "c")).hasMessageStartingWith("before: is not in the set");
        assertThatThrownBy(() -> view.moveAfter("a", "a")).hasMessageStartingWith("before: is the element itself");
        assertThatThrownBy(() -> view.moveFirst("b")).hasMessageStartingWith("element: is not in the set");
        assertThat(rows).hasSize(1);
    }

    @Test
    void rowsMoveOnWhereThereIsNoGapAnyMore() {
        OrderedRows<String, Row> view = view();
        List.of("a", "b", "c").forEach(view::addLast);
        for (int i = 0; i < 12; i++) {
            view.addAfter("a", "new " + i);
        }
        assertThat(rows).extracting(row -> row.rank).isSorted().doesNotHaveDuplicates();
        assertThat(rows.get(rows.size() - 1).updates)
                .as("of c, which is far away")
                .isEqualTo(1);
    }

    @Test
    void anyOrderOfChangesLeavesTheRowsInTheOrderOfTheKeys() {
        Random random = new Random(1);
        OrderedRows<String, Row> view = view();
        OrderedSet<String> expected = OrderedSet.of(List.of());
        for (int i = 0; i < 2000; i++) {
            List<String> keys = view.keys();
            String some = keys.isEmpty() ? "" : keys.get(random.nextInt(keys.size()));
            String other = keys.isEmpty() ? "" : keys.get(random.nextInt(keys.size()));
            String fresh = "k" + i;
            switch (keys.size() < 2 ? 0 : random.nextInt(6)) {
                case 0 -> {
                    view.addLast(fresh);
                    expected.addLast(fresh);
                }
                case 1 -> {
                    view.addFirst(fresh);
                    expected.addFirst(fresh);
                }
                case 2 -> {
                    view.addAfter(some, fresh);
                    expected.addAfter(some, fresh);
                }
                case 3 -> {
                    view.moveFirst(some);
                    expected.moveFirst(some);
                }
                case 4 -> {
                    if (!some.equals(other)) {
                        view.moveAfter(some, other);
                        expected.moveAfter(some, other);
                    }
                }
                default -> {
                    view.remove(some);
                    expected.remove(some);
                }
            }
            assertThat(rows).extracting(row -> row.key).isEqualTo(expected.elements());
            assertThat(rows).extracting(row -> row.rank).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void rowsThatAreNotInTheOrderOfTheirRanksAreRefused() {
        view().addLast("a");
        view().addLast("b");
        rows.get(1).rank = -1;
        assertThatThrownBy(this::view).hasMessageStartingWith("rows: number 1 has a lower rank than the one before it");
    }
}
