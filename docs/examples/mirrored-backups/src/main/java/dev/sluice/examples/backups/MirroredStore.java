package dev.sluice.examples.backups;

import dev.sluice.metadata.spi.BackupStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps each backup in two stores, such as folders on two disks. It is there when both have it; if the first has lost it, it
 * is read from the second.
 */
public record MirroredStore(BackupStore first, BackupStore second) implements BackupStore {

    @Override
    public String location() {
        return first.location() + " and " + second.location();
    }

    @Override
    public Optional<Lock> tryLock() throws IOException {
        Optional<Lock> one = first.tryLock();
        if (one.isEmpty()) {
            return one;
        }
        Optional<Lock> other = second.tryLock();
        if (other.isEmpty()) {
            one.get().close();
            return other;
        }
        return Optional.of(() -> {
            try {
                other.get().close();
            } finally {
                one.get().close();
            }
        });
    }

    @Override
    public Upload begin(String id) throws IOException {
        Upload one = first.begin(id);
        try {
            return new MirroredUpload(one, second.begin(id));
        } catch (IOException | RuntimeException e) {
            one.close();
            throw e;
        }
    }

    /** The second comes first: what the first lists is in both. */
    @Override
    public void seal(String id, String manifest) throws IOException {
        second.seal(id, manifest);
        first.seal(id, manifest);
    }

    @Override
    public SortedMap<String, String> manifests() throws IOException {
        SortedMap<String, String> manifests = new TreeMap<>(second.manifests());
        manifests.putAll(first.manifests());
        return manifests;
    }

    @Override
    public InputStream read(String id) throws IOException {
        try {
            return first.read(id);
        } catch (IOException e) {
            try {
                return second.read(id);
            } catch (IOException again) {
                e.addSuppressed(again);
                throw e;
            }
        }
    }

    @Override
    public void delete(String id) throws IOException {
        first.delete(id);
        second.delete(id);
    }

    @Override
    public void clean() throws IOException {
        first.clean();
        second.clean();
    }

    @Override
    public Path workFolder() throws IOException {
        return first.workFolder();
    }

    private record MirroredUpload(Upload one, Upload other) implements Upload {

        @Override
        public OutputStream stream() {
            return new TeeStream(one.stream(), other.stream());
        }

        @Override
        public void complete() throws IOException {
            one.complete();
            other.complete();
        }

        @Override
        public void close() throws IOException {
            try {
                other.close();
            } finally {
                one.close();
            }
        }
    }
}
