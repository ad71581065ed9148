/**
 * SQLite's schema, from 3.40 on: columns from the pragmas, and all that they leave out from the statements that made it. Start at
 * {@link dev.sluice.metadata.catalog.sqlite.SqliteCatalog}.
 */
@NullMarked
package dev.sluice.metadata.catalog.sqlite;

import org.jspecify.annotations.NullMarked;
