package dev.sluice.examples.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.Backups;
import dev.sluice.metadata.backup.model.Backup;
import dev.sluice.metadata.contract.BackupStoreContract;
import dev.sluice.metadata.spi.BackupStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class MirroredStoreTest extends BackupStoreContract {

    @TempDir
    Path folder;

    @Override
    protected BackupStore store() {
        return new MirroredStore(Backups.store(folder.resolve("one")), Backups.store(folder.resolve("two")));
    }

    @Test
    void readsFromTheOtherPlaceWhatOneHasLost() throws Exception {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + folder.resolve("shop.db"));
        Backups backups = Backups.of(BackupSource.of(dataSource), store());
        Backup backup = backups.take();
        for (String lost : folder.resolve("one").toFile().list()) {
            Files.delete(folder.resolve("one").resolve(lost));
        }

        assertThat(backups.list()).containsExactly(backup);
        assertThat(backups.verify(backup.id())).isEqualTo(backup);
    }
}
