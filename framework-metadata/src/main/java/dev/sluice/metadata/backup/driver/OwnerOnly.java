package dev.sluice.metadata.backup.driver;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that their owner alone can read, from their first moment on; where the system knows no owners, plain ones. */
public final class OwnerOnly {

    /** How the names of temporary files begin. */
    public static final String WORK = "work-";

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /** The folder, made if it is not there; one that is there keeps its rights. */
    public static Path folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, rights("rwx------"));
        }
        return folder;
    }

    /** A new file, in place of one that is there. */
    public static FileChannel newFile(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights("rw-------"));
    }

    /** A new empty file of a name that no other has. */
    public static Path workFile(Path folder, String suffix) throws IOException {
        return Files.createTempFile(folder, WORK, suffix, rights("rw-------"));
    }

    /** Makes what was written to a file, or renamed in a folder, survive a loss of power. */
    public static void sync(Path file) throws IOException {
        boolean folder = Files.isDirectory(file);
        if (folder && !POSIX) {
            return; // Windows opens no folder, and writes the names of files in order
        }
        try (FileChannel channel =
                FileChannel.open(file, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** {@link #sync} of the folder in which a file is. */
    public static void syncFolderOf(Path file) throws IOException {
        sync(folderOf(file));
    }

    /** The folder in which a file is. */
    static Path folderOf(Path file) {
        return requireNonNull(file.toAbsolutePath().getParent(), "file: a root (expected: a file)");
    }

    private static FileAttribute<?>[] rights(String rights) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
