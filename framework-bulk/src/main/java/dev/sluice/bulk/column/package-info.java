/**
 * The columns of a table by what the catalogue says of them: their type engines and their texts, without a class of rows.
 * Start at {@link dev.sluice.bulk.column.FieldTypes}. Not exported. Does not belong here: files, see {@link
 * dev.sluice.bulk.file}.
 */
@NullMarked
package dev.sluice.bulk.column;

import org.jspecify.annotations.NullMarked;
