/**
 * The commands that migrate a database. Start at {@link dev.sluice.cli.migrate.MigrateCommand}. Does not belong here: what a
 * migration is, see {@link dev.sluice.metadata.Migrations}.
 */
@NullMarked
package dev.sluice.cli.migrate;

import org.jspecify.annotations.NullMarked;
