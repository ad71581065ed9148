package dev.sluice.metadata.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.metadata.spi.BackupStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a {@link BackupStore} promises. */
public abstract class BackupStoreContract {

    private static final String ID = "20261129T042654123Z-3f9a";

    /** The same store at each call within a test, another one in each test; it is empty. */
    protected abstract BackupStore store() throws Exception;

    @Test
    void givesBackWhatWasWritten() throws Exception {
        write(ID, "data");
        store().seal(ID, "manifest=1\n");

        assertThat(store().manifests()).containsOnlyKeys(ID).containsEntry(ID, "manifest=1\n");
        assertThat(read(ID)).isEqualTo("data");
        if (store().file(ID).isPresent()) {
            assertThat(store().file(ID).get()).hasContent("data");
        }
    }

    @Test
    void isEmptyAtFirst() throws Exception {
        assertThat(store().manifests()).isEmpty();
        store().clean();
        store().delete(ID);
        assertThat(store().location()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void hasNoBackupBeforeItsManifest() throws Exception {
        write(ID, "data");

        assertThat(store().manifests()).isEmpty();
    }

    @Test
    void forgetsAnUploadThatWasNotCompleted() throws Exception {
        try (BackupStore.Upload upload = store().begin(ID)) {
            upload.stream().write(1);
        }
        assertThatThrownBy(() -> read(ID)).isInstanceOf(IOException.class);
    }

    @Test
    void replacesAManifest() throws Exception {
        write(ID, "data");
        store().seal(ID, "one");
        store().seal(ID, "two");

        assertThat(store().manifests()).containsEntry(ID, "two");
    }

    @Test
    void removesABackup() throws Exception {
        write(ID, "data");
        store().seal(ID, "manifest");
        store().delete(ID);

        assertThat(store().manifests()).isEmpty();
        assertThatThrownBy(() -> read(ID)).isInstanceOf(IOException.class);
    }

    @Test
    void cleansAwayWhatHasNoManifestAndNothingElse() throws Exception {
        write(ID, "data");
        write("other", "data");
        store().seal(ID, "manifest");
        Path work = Files.createTempFile(store().workFolder(), "work-", ".db");
        store().clean();

        assertThat(read(ID)).isEqualTo("data");
        assertThatThrownBy(() -> read("other")).isInstanceOf(IOException.class);
        assertThat(store().workFolder()).isDirectory();
        Files.deleteIfExists(work);
    }

    @Test
    void keepsOthersOutUntilTheLockIsReleased() throws Exception {
        try (BackupStore.Lock lock = store().tryLock().orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(store().tryLock()).isEmpty();
            assertThat(store().tryLock()).isEmpty();
        }
        store().tryLock().orElseThrow().close();
    }

    @Test
    void takesNoPathForAnId() {
        assertThatThrownBy(() -> store().begin("../up")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().read("../up")).isInstanceOf(IllegalArgumentException.class);
    }

    private void write(String id, String data) throws Exception {
        try (BackupStore.Upload upload = store().begin(id)) {
            upload.stream().write(data.getBytes(StandardCharsets.UTF_8));
            upload.complete();
        }
    }

    private String read(String id) throws Exception {
        try (InputStream in = store().read(id)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
