package dev.sluice.routing.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetersDocsTest {

    @Test
    void theTableOfMetersIsTheEnum() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "routing.md"));
        List<String> documented =
                page.lines().filter(line -> line.startsWith("| `sluice.route.")).toList();

        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(RouteMeter.values())
                        .map(MetersDocsTest::row)
                        .toList());
    }

    private static String row(RouteMeter meter) {
        return "| `" + meter.meterName() + "` | " + meter.type().name().toLowerCase(Locale.ROOT) + " | " + meter.tags()
                + " | " + meter.sentence() + " |";
    }
}
