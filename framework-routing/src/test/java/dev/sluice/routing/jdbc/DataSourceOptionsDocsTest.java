package dev.sluice.routing.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DataSourceOptionsDocsTest {

    @Test
    void theTableOfOptionsIsTheBuilder() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "datasource.md"));
        Set<String> documented = page.substring(page.indexOf("## Options"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> methods = Arrays.stream(RoutingDataSourceBuilder.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method -> method.getReturnType() == RoutingDataSourceBuilder.class)
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(methods);
    }
}
