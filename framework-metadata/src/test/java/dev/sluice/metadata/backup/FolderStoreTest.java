package dev.sluice.metadata.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metadata.contract.BackupStoreContract;
import dev.sluice.metadata.spi.BackupStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends BackupStoreContract {

    @TempDir
    Path parent;

    @Override
    protected BackupStore store() {
        return Backups.store(parent.resolve("backups"));
    }

    @Test
    void letsNobodyElseRead() throws IOException {
        store().tryLock().orElseThrow().close();
        try (BackupStore.Upload upload = store().begin("a")) {
            assertThat(rights(parent.resolve("backups").resolve("a.backup.part")))
                    .isEqualTo("rw-------");
            upload.complete();
        }
        store().seal("a", "manifest");

        assertThat(rights(parent.resolve("backups"))).isEqualTo("rwx------");
        assertThat(rights(parent.resolve("backups/a.backup"))).isEqualTo("rw-------");
        assertThat(rights(parent.resolve("backups/a.manifest"))).isEqualTo("rw-------");
    }

    @Test
    void removesWhatAKilledProcessLeft() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("backups"));
        for (String left : List.of("b.backup", "b.backup.part", "b.manifest.part", "work-1.db")) {
            Files.writeString(folder.resolve(left), "half");
        }
        Files.writeString(folder.resolve("notes.txt"), "not ours");
        store().clean();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).extracting(file -> file.getFileName().toString()).containsExactly("notes.txt");
        }
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
