package dev.sluice.routing.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The promises of {@code docs/chaos.md}: the cells of its tables, by row and column as they are called there. */
final class ChaosPage {

    private final Map<String, Map<String, Promise>> promises;

    private ChaosPage(Map<String, Map<String, Promise>> promises) {
        this.promises = promises;
    }

    static ChaosPage ofClusters() {
        return read("What is broken in a cluster");
    }

    static ChaosPage ofFiles() {
        return read("What is broken around a file");
    }

    Map<String, Map<String, Promise>> promises() {
        return promises;
    }

    Promise promise(String broken, Demanded demanded) {
        return promises.get(broken).get(demanded.title());
    }

    private static ChaosPage read(String corner) {
        List<List<String>> rows = rows(corner);
        List<String> columns = rows.get(0);
        Map<String, Map<String, Promise>> page = new LinkedHashMap<>();
        for (List<String> row : rows.subList(2, rows.size())) {
            Map<String, Promise> cells = new LinkedHashMap<>();
            for (int i = 1; i < columns.size(); i++) {
                cells.put(columns.get(i), Promise.parse(row.get(i)));
            }
            if (page.put(row.get(0), cells) != null) {
                throw new IllegalArgumentException("page: two rows are called \"" + row.get(0) + "\" (expected: one)");
            }
        }
        return new ChaosPage(page);
    }

    private static List<List<String>> rows(String corner) {
        try {
            List<String> lines = Files.readAllLines(Path.of("..", "docs", "chaos.md"));
            return lines.stream()
                    .dropWhile(line -> !line.startsWith("| " + corner))
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> Arrays.stream(
                                    line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                            .map(String::strip)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
