package dev.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OptionsDocsTest {

    @Test
    void theTableOfOptionsIsTheBuilder() throws IOException {
        Set<String> methods = new TreeSet<>();
        for (Method method : RouterBuilder.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && method.getReturnType() == RouterBuilder.class) {
                methods.add(method.getName());
            }
        }
        assertThat(defaults().keySet()).containsExactlyInAnyOrderElementsOf(methods);
    }

    @Test
    void theDefaultsInTheTableAreTheConstants() throws IOException {
        assertThat(defaults())
                .containsEntry("deadline", RouterBuilder.DEFAULT_DEADLINE.toSeconds() + "s")
                .containsEntry("slowStart", RouterBuilder.DEFAULT_SLOW_START.toSeconds() + "s")
                .containsEntry("balancer", RouterBuilder.DEFAULT_BALANCER.name())
                .containsEntry("primaryFallbackShare", String.valueOf(RouterBuilder.DEFAULT_PRIMARY_FALLBACK_SHARE))
                .containsEntry("patience", RouterBuilder.DEFAULT_PATIENCE.toMillis() + "ms")
                .containsEntry("byTable", String.valueOf(RouterBuilder.DEFAULT_BY_TABLE))
                .containsEntry("shadow", String.valueOf(RouterBuilder.DEFAULT_SHADOW))
                .containsEntry("consistency", "ownWrites()")
                .containsEntry("primaryReads", RouterBuilder.DEFAULT_PRIMARY_READS.name());
    }

    /** From the option to its default. */
    private static Map<String, String> defaults() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "routing.md"));
        String section = page.substring(page.indexOf("## Options"), page.indexOf("## Meters"));
        Map<String, String> defaults = new LinkedHashMap<>();
        section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            defaults.put(cells.get(1).replace("`", ""), cells.get(3).replace("`", ""));
        });
        return defaults;
    }
}
