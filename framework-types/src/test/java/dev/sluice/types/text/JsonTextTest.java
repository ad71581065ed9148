package dev.sluice.types.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One spelling of each document, and nothing that one of the products would not read. */
class JsonTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "` [ 1 , true ,null, {} , [] ] `|[1,true,null,{},[]]",
                "{\"b\":1,\"a\":{\"d\":2,\"c\":3}}|{\"a\":{\"c\":3,\"d\":2},\"b\":1}",
                "1.50|1.5",
                "-0.0|0",
                "1e3|1000",
                "25E-2|0.25",
                "\"\\u00e4\\/\\u001f\\n\"|\"ä/\\u001f\\n\""
            })
    void writesOneSpelling(String any, String canonical) {
        assertThat(new JsonText(any).json()).isEqualTo(canonical);
        assertThat(new JsonText(any)).isEqualTo(new JsonText(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "[1 2]",
                "{\"a\"}",
                "{a:1}",
                "{\"a\":1,}",
                "01",
                "1.",
                ".5",
                "+1",
                "NaN",
                "tru",
                "'a'",
                "\"a",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "1 1",
                "[]]",
                "nulll"
            })
    void refusesWhatIsNoDocument(String text) {
        assertThatThrownBy(() -> new JsonText(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("json: is no document (position=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "1e308",
                "-1e308",
                "1e-16384",
                "1e999999999",
                "\"\\u0000\"",
                "\"\\ud83d\"",
                "{\"\\udE00\":1}"
            })
    void refusesWhatNotEveryProductReads(String text) {
        assertThatThrownBy(() -> new JsonText(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreLevelsThanMySqlReads() {
        String deepest = "[".repeat(100) + "]".repeat(100);

        assertThat(new JsonText(deepest).json()).isEqualTo(deepest);
        assertThatThrownBy(() -> new JsonText("[" + deepest + "]")).hasMessageContaining("at most 100 levels");
        assertThatThrownBy(() -> new JsonText("[".repeat(1_000_000))).hasMessageContaining("at most 100 levels");
    }

    @Test
    void quotesAText() {
        assertThat(JsonText.ofString("it's \"a\"\\\n").json()).isEqualTo("\"it's \\\"a\\\"\\\\\\n\"");
    }
}
