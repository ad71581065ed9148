package dev.sluice.metadata.backup;

import dev.sluice.metadata.spi.BackupStore.Lock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a folder: the operating system's lock of a file, which ends with the process.
 *
 * <p>Within one process it does not keep anybody out, and closing any channel of the file would release it; so who holds
 * it in this process is known before the file is opened.
 */
record FolderLock(Path file, FileChannel channel) implements Lock {

    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    static Optional<Lock> tryTake(Path folder) throws IOException {
        Path real = folder.toRealPath().resolve(".lock");
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        FolderLock lock = null;
        try {
            lock = new FolderLock(real, FileChannel.open(real, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            FileLock taken = lock.channel.tryLock();
            if (taken != null) {
                return Optional.of(lock);
            }
        } catch (IOException | RuntimeException e) {
            release(real, lock);
            throw e;
        }
        release(real, lock);
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        release(file, this);
    }

    private static void release(Path file, @Nullable FolderLock lock) throws IOException {
        try {
            if (lock != null) {
                lock.channel.close();
            }
        } finally {
            HELD.remove(file);
        }
    }
}
