package dev.sluice.testing.process;

import dev.sluice.testing.cluster.ClusterException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server has printed, which explains most failures better than we can. */
record ServerLog(String server, Path file) {

    private static final int LINES = 12;

    boolean contains(String words) {
        return lines().stream().anyMatch(line -> line.contains(words));
    }

    /** An error that shows the last lines. */
    ClusterException failure(String what) {
        var lines = lines();
        var end = String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        return new ClusterException(server + ": " + what + " (" + end.strip() + "); the log above says why");
    }

    private List<String> lines() {
        try {
            // A server's messages may be in any encoding.
            return Files.exists(file)
                    ? List.of(
                            Files.readString(file, StandardCharsets.ISO_8859_1).split("\n"))
                    : List.of();
        } catch (IOException e) {
            return List.of("its log can not be read: " + e);
        }
    }
}
