package dev.sluice.metadata.backup.model;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import javax.sql.DataSource;

/** Where a backup is restored to. Immutable. */
public sealed interface RestoreTarget {

    /** A SQLite file, there or not yet. What is there is replaced in one step. */
    static RestoreTarget file(Path file) {
        return new File(file.toAbsolutePath());
    }

    /** A database of a server, which is there and has no tables. */
    static Server server(DataSource dataSource, ServerAddress address) {
        return new Server(new DatabaseSite("target", dataSource, requireNonNull(address, "address")), false);
    }

    /**
     * A SQLite file.
     *
     * @param path absolute
     */
    record File(Path path) implements RestoreTarget {}

    /**
     * A database of a server.
     *
     * @param replace whether tables that are there may be replaced by those of the backup
     */
    record Server(DatabaseSite site, boolean replace) implements RestoreTarget {

        /** The same database, whose tables may be there and are replaced. */
        public Server replacing() {
            return new Server(site, true);
        }
    }
}
