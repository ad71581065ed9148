package dev.sluice.managers.connect;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.ConfigurationException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of a URL under which a value would come back as another one, and nobody would be told. */
class LosingParametersTest {

    @ParameterizedTest
    @CsvSource({
        "sendFractionalSeconds=false, fractions of seconds",
        "sendfractionalseconds=no, fractions of seconds",
        "characterEncoding=ISO-8859-1, question marks",
        "characterSetResults=cp1252, question marks",
        "connectionCollation=latin1_swedish_ci, question marks"
    })
    void isRefused(String param, String loss) {
        assertThatThrownBy(() -> open(param))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("primary: " + param.substring(0, param.indexOf('=')) + " would ")
                .hasMessageContaining(loss);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sendFractionalSeconds=true",
                "characterEncoding=UTF-8",
                "characterSetResults=utf8mb4",
                "connectionCollation=utf8mb4_0900_as_cs"
            })
    void isTakenWhereItLosesNothing(String param) {
        assertThatCode(() -> open(param)).doesNotThrowAnyException();
    }

    private static void open(String param) {
        DatabaseManager.builder("shop")
                .startup(Startup.lazy())
                .primary("mysql://127.0.0.1:1/shop?" + param)
                .build()
                .close();
    }
}
