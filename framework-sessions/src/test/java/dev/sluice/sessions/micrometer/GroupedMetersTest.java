package dev.sluice.sessions.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class GroupedMetersTest {

    @Test
    void isDocumentedAsItIs() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "several-databases.md"));
        for (GroupedMeter meter : GroupedMeter.values()) {
            assertThat(guide)
                    .contains("| `" + meter.meterName() + "` | "
                            + meter.type().name().toLowerCase(Locale.ROOT) + " | " + meter.sentence() + " |");
        }
    }
}
