package dev.sluice.metadata.backup.driver;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.BackupException.Reason;
import dev.sluice.metadata.backup.model.Contents;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a copy in the place of a SQLite file so that a kill at any instant leaves the old database or the new one.
 *
 * <p>A log that stands beside a file belongs to it by its name alone: beside another file it would be replayed into that
 * one. So it has to be gone before the rename, and what is in it must not be lost if there is no rename. SQLite does both:
 * leaving WAL mode it writes the log into the file and removes it. That needs the exclusive lock, which is kept until
 * after the rename, so that nobody writes to a file that is about to go. Then one rename is all there is.
 *
 * <p>A file that SQLite cannot open has nothing that could be kept: its log goes first, and stays gone.
 */
final class SqliteRestore {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteRestore.class);
    private static final AtomicLong COUNT = new AtomicLong();
    private static final String PART = ".part";
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int CORRUPT = 11;
    private static final int NOT_A_DATABASE = 26;

    private final Path file;
    private final Path part;

    SqliteRestore(Path file) {
        this.file = file;
        this.part =
                file.resolveSibling(prefix() + ProcessHandle.current().pid() + '-' + COUNT.incrementAndGet() + PART);
    }

    void replaceBy(Path copy, Contents contents) throws IOException {
        removeStaleParts();
        try {
            write(copy);
            SqliteCopy.verify("restore: " + part.getFileName(), part, contents);
            if (Files.exists(file)) {
                replace();
            } else {
                removeSideFiles();
                rename();
            }
        } finally {
            Files.deleteIfExists(part);
        }
        verifyInPlace();
    }

    private String prefix() {
        return file.getFileName() + ".restore-";
    }

    /** A part is named after its process, so that two restores do not share one, and those of dead processes are known. */
    private void removeStaleParts() throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                OwnerOnly.folderOf(file),
                sibling -> sibling.getFileName().toString().startsWith(prefix()))) {
            for (Path sibling : siblings) {
                String[] parts = sibling.getFileName()
                        .toString()
                        .substring(prefix().length())
                        .split("-", 2);
                boolean ours = parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].endsWith(PART);
                if (ours && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty()) {
                    Files.deleteIfExists(sibling);
                }
            }
        }
    }

    private void write(Path copy) throws IOException {
        try (FileChannel channel = OwnerOnly.newFile(part)) {
            Files.copy(copy, Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    private void replace() throws IOException {
        boolean replaced = false;
        try (Connection old = SqliteCopy.open(file);
                Statement statement = old.createStatement()) {
            statement.execute("pragma busy_timeout = 1000");
            statement.execute("pragma locking_mode = exclusive");
            statement.executeQuery("pragma wal_checkpoint(truncate)").close();
            String mode = SqliteCopy.text(old, "pragma journal_mode = delete");
            if (!"delete".equals(mode)) {
                throw new BackupException(
                        Reason.FAILED, who() + " stays in the mode " + mode + "; nothing was changed");
            }
            statement.execute("begin exclusive");
            rename();
            replaced = true;
        } catch (SQLException e) {
            if (!replaced) { // else only the old file could not be closed, which has no name any more
                replaceOrRefuse(e);
            }
        }
    }

    /** Only what is no database is replaced as it is: an error of the disk or of rights says nothing about the log. */
    private void replaceOrRefuse(SQLException e) throws IOException {
        switch (e.getErrorCode() & 0xff) { // without the extension that tells why
            case NOT_A_DATABASE, CORRUPT -> {
                LOG.warn("{} cannot be opened ({}); it is replaced as it is", file, e.getMessage());
                removeSideFiles();
                rename();
            }
            case BUSY, LOCKED ->
                throw new BackupException(
                        Reason.REFUSED,
                        who() + " is open elsewhere (" + e.getMessage()
                                + "); close the connections to it, nothing was changed",
                        e);
            default ->
                throw new BackupException(
                        Reason.FAILED,
                        who() + " cannot be locked (" + e.getMessage()
                                + "); check space and rights, nothing was changed",
                        e);
        }
    }

    private String who() {
        return "restore: " + file;
    }

    private void removeSideFiles() throws IOException {
        for (String suffix : new String[] {"-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
        }
        OwnerOnly.syncFolderOf(file);
    }

    private void rename() throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        OwnerOnly.syncFolderOf(file);
    }

    private void verifyInPlace() {
        try (Connection connection = SqliteCopy.open(file)) {
            SqliteCopy.requireIntegrity("restore: " + file.getFileName(), connection);
        } catch (SQLException e) {
            throw new BackupException(
                    Reason.DAMAGED,
                    "restore: " + file + " cannot be read (" + e.getMessage() + "); restore another backup",
                    e);
        }
    }
}
