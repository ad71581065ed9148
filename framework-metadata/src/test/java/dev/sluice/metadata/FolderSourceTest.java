package dev.sluice.metadata;

import dev.sluice.metadata.contract.MigrationSourceContract;
import dev.sluice.metadata.spi.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest extends MigrationSourceContract {

    @TempDir
    Path folder;

    @Override
    protected MigrationSource holding(List<MigrationSource.File> files) throws IOException {
        for (MigrationSource.File file : files) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        return new FolderSource(folder);
    }
}
