package dev.sluice.metadata.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationVersionTest {

    @Test
    void comparesNumbersAndNotText() {
        List<String> inOrder = List.of("0", "1", "1.0.1", "1.2", "1.10", "2", "10", "20261120184200");

        assertThat(Stream.of("10", "1.10", "2", "1", "20261120184200", "1_2", "0", "1.0.1")
                        .map(MigrationVersion::of)
                        .sorted()
                        .map(MigrationVersion::toString))
                .isEqualTo(inOrder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "01", "1.0", "1_0_0", "001.00"})
    void takesZerosThatMeanNothingForNothing(String text) {
        assertThat(MigrationVersion.of(text))
                .isEqualTo(MigrationVersion.of("1"))
                .hasToString("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "1.", "_1", "1..2", "a", "-1", "1234567890123456789"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> MigrationVersion.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("version: " + text + " (expected: ");
    }
}
