/**
 * The words of a migration: versions, scripts cut into statements, what was applied, what went wrong. Start at {@link
 * dev.sluice.metadata.migration.MigrationReport}. Does not belong here: running them, see {@link
 * dev.sluice.metadata.Migrations}.
 */
@NullMarked
package dev.sluice.metadata.migration;

import org.jspecify.annotations.NullMarked;
