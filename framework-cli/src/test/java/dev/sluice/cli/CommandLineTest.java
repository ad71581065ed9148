package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "demo --help",
                "status --help",
                "watch --help",
                "explain --help",
                "classify --help",
                "load --help",
                "export --help",
                "copy --help",
                "--version"
            })
    void explainsItselfEverywhere(String line) {
        Ran ran = Ran.sluice(line.split(" "));

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isNotBlank();
        assertThat(ran.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dmeo",
                "demo --cluster oracle",
                "demo --seconds 0",
                "demo --seconds ten",
                "demo --threads 257",
                "demo --cluster postgres --file x.db",
                "status",
                "status --config",
                "watch",
                "watch --config x.properties --interval 0",
                "watch --config x.properties --count 0",
                "explain --config x.properties",
                "explain SQL",
                "classify",
                "classify --product oracle",
                "load --table t x.csv",
                "load --url x.db x.csv",
                "load --url x.db --table t",
                "load --url x.db --table t --chunk 0 x.csv",
                "load --url x.db --table t --separator ;; x.csv",
                "export --url x.db x.csv",
                "export --url x.db --table t --query q x.csv",
                "copy --from x.db"
            })
    void answersAWrongCommandLineWithTwo(String line) {
        Ran ran = line.isEmpty() ? Ran.sluice() : Ran.sluice(line.split(" "));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).isNotBlank();
    }

    @Test
    void saysWhatAnOptionExpects() {
        assertThat(Ran.sluice("demo", "--threads", "0").err()).contains("--threads: 0 (expected: 1 to 256)");
    }

    @Test
    void listsItsExitCodes() {
        assertThat(Ran.sluice("--help").out()).contains("3   refused", "4   a database could not be reached");
    }

    @Test
    void printsAStackTraceOnlyOnRequest() {
        assertThat(Ran.sluice("status", "--config", "missing.properties").err()).doesNotContain("\tat ");
        assertThat(Ran.sluice("status", "-v", "--config", "missing.properties").err())
                .contains("\tat ");
    }
}
