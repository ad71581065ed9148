package dev.sluice.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.screen.Table.Cell;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table("engine", "reads per s")
            .row(Cell.of("primary"), Cell.of(7, "7"))
            .row(Cell.of("r"), Cell.of(1234.5, "1,234"));

    @Test
    void alignsTextsLeftAndNumbersRight() {
        assertThat(table.lines())
                .containsExactly("  engine   reads per s", "  primary            7", "  r              1,234");
    }

    @Test
    void givesProgramsTheValuesUnderStableNames() {
        assertThat(table.maps().get(1)).containsEntry("engine", "r").containsEntry("reads-per-s", 1234.5);
    }

    @Test
    void showsADashWhereThereIsNothing() {
        assertThat(new Table("position").row(Cell.of(null)).lines()).containsExactly("  position", "  -");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatThrownBy(() -> table.row(Cell.of(1))).hasMessage("cells: 1 (expected: 2)");
    }
}
