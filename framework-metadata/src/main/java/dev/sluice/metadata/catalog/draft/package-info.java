/**
 * Parts of a schema while they arrive, for the readers of all products. Start at {@link dev.sluice.metadata.catalog.draft.TableDraft}.
 */
@NullMarked
package dev.sluice.metadata.catalog.draft;

import org.jspecify.annotations.NullMarked;
