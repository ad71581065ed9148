/**
 * The words of a backup: what was taken, what is in it, where a database is, what went wrong. Start at {@link
 * dev.sluice.metadata.backup.model.Backup}. Does not belong here: taking and restoring, see {@link
 * dev.sluice.metadata.backup.Backups}.
 */
@NullMarked
package dev.sluice.metadata.backup.model;

import org.jspecify.annotations.NullMarked;
