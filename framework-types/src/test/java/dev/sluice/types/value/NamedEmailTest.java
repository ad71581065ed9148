package dev.sluice.types.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedEmailTest {

    @Test
    void isReadAsAMailShowsIt() {
        NamedEmail ann = new NamedEmail("Ann Smith", new Email("ann@example.org"));

        assertThat(NamedEmail.parse("Ann Smith <ann@Example.org>")).isEqualTo(ann);
        assertThat(NamedEmail.parse(" \"Ann Smith\"  <ann@example.org> ")).isEqualTo(ann);
        assertThat(ann).hasToString("Ann Smith <ann@example.org>");
        assertThat(NamedEmail.parse(ann.toString())).isEqualTo(ann);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann@example.org",
                "<ann@example.org>",
                "\"\" <ann@example.org>",
                "\"Ann <ann@example.org>",
                "Ann <Ann>",
                "Ann <ann@example.org> x",
                "A\u0007 <ann@example.org>",
                "A <b> <ann@example.org>"
            })
    void whatIsNoneIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> NamedEmail.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("ann@example.org");
    }

    @Test
    void aNameHasALength() {
        assertThat(new NamedEmail("\uD83D\uDE00".repeat(200), new Email("a@b")).name())
                .hasSize(400);
        assertThatThrownBy(() -> new NamedEmail("x".repeat(201), new Email("a@b")))
                .hasMessageStartingWith("name: is none (expected: 1 to 200 characters");
        assertThatThrownBy(() -> new NamedEmail(" x", new Email("a@b"))).hasMessageStartingWith("name: is none");
    }
}
