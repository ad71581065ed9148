package dev.sluice.metadata.spi;

import java.sql.SQLException;

/**
 * A migration in Java, with a version among those of the scripts. Listed by {@link
 * dev.sluice.metadata.Migrations#withCode}, or found by {@link dev.sluice.metadata.Migrations#discover}.
 *
 * @implSpec Called in the thread that applies, on its connection, while the lock is held, in a transaction that ends with
 *     the row of the history. {@link MigrationContext#checkpoint} ends a part of it. What it throws undoes everything since
 *     the last checkpoint, and the next start calls it again. DDL commits on MySQL by itself, so code for MySQL leaves DDL
 *     to scripts.
 */
public interface CodeMigration {

    /** Such as {@code 4.1}; no script has the same. */
    String version();

    /** What it does, in words, at most 200 characters. */
    default String description() {
        return getClass().getSimpleName();
    }

    /**
     * Another text, of at most 64 characters, if what it does has changed: applied once it must not, as the text of a script
     * must not. The default is the name of the class, which never notices.
     */
    default String checksum() {
        String name = getClass().getName();
        return name.substring(Math.max(0, name.length() - 64));
    }

    /** Does it. */
    void migrate(MigrationContext context) throws SQLException;
}
