/**
 * Backups by hand: take, list, verify, restore. Start at {@link dev.sluice.cli.backup.BackupCommand}. Does not belong here:
 * how a database is copied, see {@link dev.sluice.metadata.backup}.
 */
@NullMarked
package dev.sluice.cli.backup;

import org.jspecify.annotations.NullMarked;
