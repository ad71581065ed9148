/**
 * How each product is read: binary COPY from PostgreSQL, a cursor from MySQL and SQLite. Start at {@link
 * dev.sluice.bulk.export.RowReader}. Not exported. Does not belong here: routes and files.
 */
@NullMarked
package dev.sluice.bulk.export;

import org.jspecify.annotations.NullMarked;
