/** What migrations survive. Start at {@link dev.sluice.benchmarks.migrations.KilledMigrations}. */
@NullMarked
package dev.sluice.benchmarks.migrations;

import org.jspecify.annotations.NullMarked;
