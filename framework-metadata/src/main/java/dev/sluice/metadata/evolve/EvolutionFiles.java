package dev.sluice.metadata.evolve;

import static java.util.Objects.requireNonNull;

import dev.sluice.metadata.spi.MigrationSource.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Migrations to be reviewed and kept. Immutable.
 *
 * @param expand those of the release that brings the new columns: expand, backfill, constrain, and what takes each of them back
 * @param contract that of a later release, when no application is left that knows the old column
 */
public record EvolutionFiles(List<File> expand, File contract) {

    public EvolutionFiles {
        expand = List.copyOf(expand);
        requireNonNull(contract, "contract");
    }

    /**
     * Writes all of them into a folder of migrations. That of the later release ends with {@code .later}, so that it is left out until somebody calls it {@code .sql}.
     *
     * @throws IOException if one of them is there already, or could not be written
     */
    public List<Path> write(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (File file : expand) {
            written.add(write(folder.resolve(file.name()), file));
        }
        written.add(write(folder.resolve(contract.name() + ".later"), contract));
        return written;
    }

    private static Path write(Path path, File file) throws IOException {
        return Files.writeString(path, file.text(), StandardOpenOption.CREATE_NEW);
    }
}
