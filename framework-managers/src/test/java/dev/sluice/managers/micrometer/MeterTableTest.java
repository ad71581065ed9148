package dev.sluice.managers.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of meters in the guide is that of the code. */
class MeterTableTest {

    @Test
    void saysInTheGuideWhatTheCodeDoes() throws IOException {
        List<String> shown = Files.readAllLines(Path.of("..", "docs", "topology.md")).stream()
                .filter(line -> line.startsWith("| `sluice."))
                .toList();
        assertThat(shown)
                .containsExactlyElementsOf(Arrays.stream(EngineMeter.values())
                        .map(MeterTableTest::row)
                        .toList());
    }

    private static String row(EngineMeter meter) {
        String tags = meter.tags().stream().map(tag -> '`' + tag + '`').collect(Collectors.joining(", "));
        return "| `" + meter.meterName() + "` | " + meter.type().name().toLowerCase(Locale.ROOT) + " | "
                + (meter.unit().isEmpty() ? "–" : meter.unit()) + " | " + tags + " | " + meter.description() + " |";
    }
}
