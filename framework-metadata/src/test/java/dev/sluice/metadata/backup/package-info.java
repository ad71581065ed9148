/**
 * Backups of SQLite and everything that is the same for all products. Start at {@link
 * dev.sluice.metadata.backup.SqliteBackupsTest}. Does not belong here: the tools of servers, see the tests of the drivers.
 */
@NullMarked
package dev.sluice.metadata.backup;

import org.jspecify.annotations.NullMarked;
