package dev.sluice.managers.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of options in the guide says what the code does. */
class OptionsTableTest {

    private static final Path GUIDE = Path.of("..", "docs", "managers.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `([a-z.-]+)` \\| [^|]+ \\| `([^`]+)` \\| [^|]+ \\| (?:yes|no) \\|$", Pattern.MULTILINE);

    @Test
    void listsEveryOptionWithItsDefault() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(GUIDE));
        while (row.find()) {
            documented.put(row.group(1), row.group(2));
        }
        Map<String, String> known = new LinkedHashMap<>();
        LifecycleConfig.OPTIONS.forEach(option -> known.put(option.key(), option.defaultValue()));
        PoolConfig.OPTIONS.forEach(option -> known.put("pool." + option.key(), option.defaultValue()));
        HealthConfig.OPTIONS.forEach(option -> known.put("health." + option.key(), option.defaultValue()));

        assertThat(documented).containsExactlyEntriesOf(known);
    }

    @Test
    void readsItsOwnDefaultsBack() {
        PoolConfig.Builder pool = PoolConfig.builder();
        PoolConfig.OPTIONS.forEach(option -> pool.set(option.key(), option.defaultValue()));
        HealthConfig.Builder health = HealthConfig.builder();
        HealthConfig.OPTIONS.forEach(option -> health.set(option.key(), option.defaultValue()));
        LifecycleConfig.Builder lifecycle = LifecycleConfig.builder();
        LifecycleConfig.OPTIONS.forEach(option -> lifecycle.set(option.key(), option.defaultValue()));

        assertThat(pool.build())
                .usingRecursiveComparison()
                .isEqualTo(PoolConfig.from(PoolConfig.defaults())
                        .minIdle(PoolConfig.DEFAULT_MIN_IDLE)
                        .build());
        assertThat(health.build()).usingRecursiveComparison().isEqualTo(HealthConfig.defaults());
        assertThat(lifecycle.build().startup()).isEqualTo(Startup.failFast());
    }
}
