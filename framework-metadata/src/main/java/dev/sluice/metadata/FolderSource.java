package dev.sluice.metadata;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.spi.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The scripts of one folder; sub-folders are left out. */
record FolderSource(Path folder) implements MigrationSource {

    @Override
    public String location() {
        return "folder:" + folder;
    }

    @Override
    public List<File> files() {
        if (!Files.isDirectory(folder)) {
            throw new ConfigurationException(location() + ": no such folder; create it or correct the location");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<File> files = new ArrayList<>();
            for (Path path : (Iterable<Path>) entries::iterator) {
                String name = String.valueOf(path.getFileName());
                if (name.endsWith(".sql") && Files.isRegularFile(path)) {
                    files.add(new File(name, Sources.decode(name, Files.readAllBytes(path))));
                }
            }
            return files;
        } catch (IOException e) {
            throw new ConfigurationException(location() + ": not readable (" + e + "); check its rights", e);
        }
    }
}
