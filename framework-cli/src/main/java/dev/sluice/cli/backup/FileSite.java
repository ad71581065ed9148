package dev.sluice.cli.backup;

import dev.sluice.ConfigurationException;
import dev.sluice.metadata.backup.BackupSource;
import dev.sluice.metadata.backup.model.RestoreTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteDataSource;

/** A SQLite file. It is opened without a pool, which would make it if it is not there, and change its mode. */
record FileSite(Path file) implements BackupSite {

    @Override
    public BackupSource source() {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=rw");
        return BackupSource.of(dataSource);
    }

    @Override
    public void requireThere() {
        if (!Files.exists(file)) {
            throw new ConfigurationException("backup: no such file (" + file + "); check the path");
        }
    }

    /** A file is replaced as a whole, whatever is in it. */
    @Override
    public RestoreTarget target(boolean replace) {
        return RestoreTarget.file(file);
    }

    @Override
    public Path defaultStore() {
        return file.resolveSibling(file.getFileName() + ".backups");
    }
}
