/**
 * Files of rows: CSV and JSON lines, as the source of a load and the end of an export. Start at {@link
 * dev.sluice.bulk.file.RowFile}. Does not belong here: which columns and types a table has, and anything else that asks a
 * database.
 */
@NullMarked
package dev.sluice.bulk.file;

import org.jspecify.annotations.NullMarked;
