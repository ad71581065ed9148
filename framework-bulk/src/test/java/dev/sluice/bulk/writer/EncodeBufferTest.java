package dev.sluice.bulk.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EncodeBufferTest {

    static Stream<String> texts() {
        return Stream.of("", "a", "\u007f", "\u0080", "a\u0141", "Straße", "Łódź", "\uD83D\uDE00", "\uD83D?", "\u0100")
                .flatMap(text -> Stream.of(text, "x".repeat(2000) + text, text + "y".repeat(1020)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void writesTextsAsUtf8(String text) {
        EncodeBuffer buffer = new EncodeBuffer(2);
        buffer.writeByte('<');
        buffer.writeUtf8(text);
        buffer.writeByte('>');

        assertThat(new String(buffer.array(), 0, buffer.size(), StandardCharsets.UTF_8))
                .isEqualTo('<' + new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) + '>');
    }
}
