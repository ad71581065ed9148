/**
 * Backups that only the holder of a key can read, and nobody can change unnoticed. Start at {@link
 * dev.sluice.metadata.backup.seal.BackupKey}. Does not belong here: encrypted columns, see {@link
 * dev.sluice.types.secret}.
 */
@NullMarked
package dev.sluice.metadata.backup.seal;

import org.jspecify.annotations.NullMarked;
