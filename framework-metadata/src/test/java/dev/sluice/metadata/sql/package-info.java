/** Pieces of SQL. */
@NullMarked
package dev.sluice.metadata.sql;

import org.jspecify.annotations.NullMarked;
