package dev.sluice.cli.demo;

import dev.sluice.cli.exit.RefusedException;
import dev.sluice.managers.DatabaseManager;
import dev.sluice.testing.SqliteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A SQLite file: the user's, which stays, or a temporary one, which goes even if we are killed. */
final class FileSite implements DemoSite {

    private final Path file;
    private final @Nullable SqliteFile temporary;

    private FileSite(Path file, @Nullable SqliteFile temporary) {
        this.file = file;
        this.temporary = temporary;
    }

    static FileSite temporary() {
        SqliteFile temporary = SqliteFile.create();
        return new FileSite(temporary.path(), temporary);
    }

    static FileSite at(Path file) {
        if (Files.exists(file)) {
            throw new RefusedException(
                    "demo: " + file + " exists already; name a file that does not exist, or leave --file out");
        }
        return new FileSite(file, null);
    }

    @Override
    public String description() {
        return "SQLite file " + file;
    }

    @Override
    public DatabaseManager open() {
        return DatabaseManager.builder("demo").primary(file.toString()).build();
    }

    @Override
    public Acknowledgement acknowledgement() {
        return Acknowledgement.COMMIT;
    }

    @Override
    public Optional<Failover> failover() {
        return Optional.empty();
    }

    @Override
    public void close() {
        if (temporary != null) {
            temporary.close();
        }
    }
}
