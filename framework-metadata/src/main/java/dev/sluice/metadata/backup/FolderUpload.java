package dev.sluice.metadata.backup;

import dev.sluice.metadata.backup.driver.OwnerOnly;
import dev.sluice.metadata.spi.BackupStore.Upload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears whole under its name or not at all: written as {@code .part}, synchronized, renamed. */
final class FolderUpload implements Upload {

    static final String PART = ".part";

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream stream;

    private FolderUpload(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.stream = Channels.newOutputStream(channel);
    }

    static FolderUpload begin(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        return new FolderUpload(file, part, OwnerOnly.newFile(part));
    }

    @Override
    public OutputStream stream() {
        return stream;
    }

    @Override
    public void complete() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.syncFolderOf(file);
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(part);
        }
    }
}
