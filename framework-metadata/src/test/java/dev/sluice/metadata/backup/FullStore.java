package dev.sluice.metadata.backup;

import dev.sluice.metadata.spi.BackupStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** A store whose uploads go to the device that is always full. */
record FullStore(BackupStore store) implements BackupStore {

    private record FullUpload(Upload upload, OutputStream stream) implements Upload {

        @Override
        public void complete() throws IOException {
            upload.complete();
        }

        @Override
        public void close() throws IOException {
            try (upload;
                    stream) {
                // both end, whatever was written
            }
        }
    }

    @Override
    public Upload begin(String id) throws IOException {
        return new FullUpload(store.begin(id), Files.newOutputStream(Path.of("/dev/full")));
    }

    @Override
    public String location() {
        return store.location();
    }

    @Override
    public Optional<Lock> tryLock() throws IOException {
        return store.tryLock();
    }

    @Override
    public void seal(String id, String manifest) throws IOException {
        store.seal(id, manifest);
    }

    @Override
    public SortedMap<String, String> manifests() throws IOException {
        return store.manifests();
    }

    @Override
    public InputStream read(String id) throws IOException {
        return store.read(id);
    }

    @Override
    public void delete(String id) throws IOException {
        store.delete(id);
    }

    @Override
    public void clean() throws IOException {
        store.clean();
    }

    @Override
    public Path workFolder() throws IOException {
        return store.workFolder();
    }
}
