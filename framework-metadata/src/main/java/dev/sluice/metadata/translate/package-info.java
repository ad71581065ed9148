/**
 * The schema of one product as another one can hold it, and what it cannot hold. Start at
 * {@link dev.sluice.metadata.translate.SchemaTranslation}. Does not belong here: rows, see the bulk module; statements, see
 * {@code ddl}.
 */
@NullMarked
package dev.sluice.metadata.translate;

import org.jspecify.annotations.NullMarked;
