/** Differences between schemas, without a database. */
@NullMarked
package dev.sluice.metadata.diff;

import org.jspecify.annotations.NullMarked;
