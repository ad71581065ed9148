package dev.sluice.metadata.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetadataMeterTest {

    @ParameterizedTest
    @EnumSource
    void isInTheGuide(MetadataMeter meter) throws IOException {
        String row = "| `%s` | %s | %s | %s |"
                .formatted(
                        meter.meterName(),
                        meter.type().name().toLowerCase(Locale.ROOT),
                        meter.tags(),
                        meter.sentence());

        assertThat(Files.readAllLines(Path.of("../docs/metadata.md"))).contains(row);
    }
}
