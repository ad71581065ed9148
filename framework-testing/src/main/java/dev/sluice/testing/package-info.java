/**
 * Real database servers for tests. Start at {@link dev.sluice.testing.PostgresCluster},
 * {@link dev.sluice.testing.MySqlCluster} or {@link dev.sluice.testing.SqliteFile}. Does not belong here: anything that
 * knows Sluice's own modules.
 */
@NullMarked
package dev.sluice.testing;

import org.jspecify.annotations.NullMarked;
