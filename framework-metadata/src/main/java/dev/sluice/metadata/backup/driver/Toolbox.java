package dev.sluice.metadata.backup.driver;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the tools of servers are.
 *
 * @param folder the only one that is looked into; null looks into those of {@code PATH}
 */
record Toolbox(@Nullable Path folder) {

    /**
     * The program of that name.
     *
     * @throws BackupException if there is none
     */
    Path find(String name) {
        List<Path> folders = folders();
        return folders.stream()
                .flatMap(each -> Stream.of(each.resolve(name), each.resolve(name + ".exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(Path::toAbsolutePath)
                .orElseThrow(() -> new BackupException(
                        Reason.TOOL,
                        name + ": not found (" + (folder == null ? "in the folders of PATH" : folder)
                                + "); install the server's client programs, or say where they are"));
    }

    /** The version that a program prints. */
    ToolVersion version(Path program) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ToolRun(program, List.of("--version"), Map.of()).run(InputStream.nullInputStream(), out);
        return ToolVersion.parse(program.getFileName().toString(), out.toString(StandardCharsets.UTF_8));
    }

    private List<Path> folders() {
        if (folder != null) {
            return List.of(folder);
        }
        String path = System.getenv("PATH");
        return path == null
                ? List.of()
                : Arrays.stream(path.split(File.pathSeparator))
                        .filter(entry -> !entry.isEmpty())
                        .map(Path::of)
                        .toList();
    }
}
