package dev.sluice.testing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.testing.cluster.ClusterException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunAsTest {

    @AfterEach
    void chooseFreelyAgain() {
        System.clearProperty(RunAs.PROPERTY);
    }

    @Test
    void theServerDoesNotSeeThatItIsRoot() throws IOException {
        var process = new ProcessBuilder(RunAs.current().wrap(List.of("id", "-u"))).start();

        assertThat(process.inputReader().readLine()).isNotEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource
    void thePropertyOverridesTheChoice(RunAs choice) {
        System.setProperty(RunAs.PROPERTY, choice.name().toLowerCase(Locale.ROOT));

        assertThat(RunAs.current()).isEqualTo(choice);
    }

    @Test
    void refusesAnUnknownChoice() {
        System.setProperty(RunAs.PROPERTY, "wheel");

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(RunAs::current)
                .withMessage("sluice.testing.run-as: unknown value (wheel); use one of self, unshare, nobody");
    }
}
