package dev.sluice.sessions.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.managers.DatabaseManager;
import dev.sluice.managers.config.Startup;
import dev.sluice.routing.Router;
import dev.sluice.sessions.Sessions;
import dev.sluice.sessions.cache.EntityCache;
import dev.sluice.testing.SqliteFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheMetersTest {

    @Test
    void countsWhatACacheDoes() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (SqliteFile file = SqliteFile.create();
                DatabaseManager manager = DatabaseManager.builder("shop")
                        .primary(file.path().toString())
                        .startup(Startup.waitFor(Duration.ofSeconds(30)))
                        .build();
                Sessions sessions = Sessions.over(Router.over(manager)).open();
                EntityCache<String, String> words = EntityCache.<String, String>over(sessions)
                        .named("words")
                        .readsTables("word")
                        .loadedBy((session, keys) -> Map.of("a", "A"))
                        .build()) {
            CacheMeters.of("shop", "words", words).bindTo(meters);
            words.get("a");
            words.get("a");
            words.get("b");
            assertThat(count(meters, "hits")).isEqualTo(1);
            assertThat(count(meters, "misses")).isEqualTo(2);
            assertThat(count(meters, "loads")).isEqualTo(2);
            assertThat(meters.get("sluice.session.cache.size")
                            .tags("manager", "shop", "cache", "words")
                            .gauge()
                            .value())
                    .isEqualTo(2);
        }
    }

    private static double count(SimpleMeterRegistry meters, String name) {
        return meters.get("sluice.session.cache." + name)
                .tags("manager", "shop", "cache", "words")
                .functionCounter()
                .count();
    }

    @Test
    void isDocumentedAsItIs() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "caching.md"));
        for (CacheMeter meter : CacheMeter.values()) {
            assertThat(guide)
                    .contains("| `" + meter.meterName() + "` | "
                            + meter.type().name().toLowerCase(Locale.ROOT) + " | " + meter.sentence() + " |");
        }
    }
}
