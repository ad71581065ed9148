package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.process.RunAs;
import dev.sluice.testing.process.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocumentedOptionsTest {

    @Test
    void theGuideListsTheOptionsThatThereAre() throws IOException {
        var guide = Files.readString(Path.of("..", "docs", "testing.md"));
        var rows = Pattern.compile("(?m)^\\| `(sluice\\.[a-z.-]+)` ").matcher(guide);

        assertThat(rows.results().map(row -> row.group(1)))
                .containsExactlyInAnyOrder(ServerFiles.CACHE_PROPERTY, RunAs.PROPERTY, PostgresTemplate.HOME_PROPERTY);
    }
}
