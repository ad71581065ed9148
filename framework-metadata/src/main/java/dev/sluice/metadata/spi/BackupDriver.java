package dev.sluice.metadata.spi;

import dev.sluice.metadata.backup.model.BackupException;
import dev.sluice.metadata.backup.model.Contents;
import dev.sluice.metadata.backup.model.DatabaseSite;
import dev.sluice.metadata.backup.model.RestoreTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * How the databases of one product are copied, checked and put back.
 *
 * @implSpec Called in the thread of the call of {@link dev.sluice.metadata.backup.Backups}, in the order {@code check},
 *     {@code write}, {@code verify} for a backup and {@code verify}, {@code restore} for a restore; by several threads for
 *     different stores. It leaves nothing behind in the work folder. An interrupt ends it soon. An exception means that
 *     there is no backup, or that the target is as it was unless {@code restore} says otherwise.
 */
public interface BackupDriver {

    /** How copies are written, in one word; stands in the manifest, and only this driver reads them. */
    String format();

    /**
     * Refuses what cannot work, such as a tool that is older than the server, before anything is written.
     *
     * @throws BackupException which says what to do
     */
    void check(DatabaseSite site) throws IOException, SQLException, InterruptedException;

    /**
     * Writes all of the database as of one instant, while others write.
     *
     * @param work a folder for temporary files, which nobody else may read
     * @param countRows whether to count the rows of each table, where that instant can be counted
     */
    Contents write(DatabaseSite site, Path work, boolean countRows, OutputStream out)
            throws IOException, SQLException, InterruptedException;

    /**
     * Reads a copy and compares it with what is known of it. Changes neither it nor what is beside it.
     *
     * @throws BackupException with {@link BackupException.Reason#DAMAGED} if it is not that
     */
    void verify(Path copy, Contents contents) throws IOException, SQLException, InterruptedException;

    /**
     * Puts a verified copy in the place of {@code target}.
     *
     * @param work as for {@code write}
     * @throws BackupException with {@link BackupException.Reason#REFUSED} if it would destroy what it may not, and then
     *     nothing was changed
     */
    void restore(Path copy, Contents contents, RestoreTarget target, Path work)
            throws IOException, SQLException, InterruptedException;
}
