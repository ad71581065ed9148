package dev.sluice.metadata.spi;

import dev.sluice.DatabaseProduct;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a {@link CodeMigration} works with. Valid during the call, in its thread.
 *
 * <pre>{@code
 * long last = context.progress().map(Long::parseLong).orElse(0L);
 * while ((last = fill(context.connection(), last, 1000)) > 0) {
 *     context.checkpoint(String.valueOf(last));
 * }
 * }</pre>
 */
public interface MigrationContext {

    /** The longest text of a checkpoint. */
    int MAX_PROGRESS = 1000;

    DatabaseProduct product();

    /** In a transaction; do not commit, roll back or close it. */
    Connection connection();

    /** What the last checkpoint said, also one of an attempt that broke off; empty if there was none. */
    Optional<String> progress();

    /**
     * Commits what was done since the last one, and remembers in the same transaction how far that was: it happens once,
     * whenever the process is killed. At most {@value #MAX_PROGRESS} characters.
     */
    void checkpoint(String progress) throws SQLException;
}
