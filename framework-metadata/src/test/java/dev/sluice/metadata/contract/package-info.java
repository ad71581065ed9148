/**
 * What implementations of the extension points promise. Extend {@link
 * dev.sluice.metadata.contract.CatalogReaderContract} or {@link dev.sluice.metadata.contract.MigrationSourceContract}.
 * Does not belong here: tests of the built-in readers and sources that say more than the contract.
 */
@NullMarked
package dev.sluice.metadata.contract;

import org.jspecify.annotations.NullMarked;
