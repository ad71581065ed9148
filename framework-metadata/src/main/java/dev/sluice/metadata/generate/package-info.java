/**
 * Scripts from differences. Start at {@link dev.sluice.metadata.generate.MigrationGenerator}. Does not belong here: running them, see {@link
 * dev.sluice.metadata.Migrations}.
 */
@NullMarked
package dev.sluice.metadata.generate;

import org.jspecify.annotations.NullMarked;
