/**
 * What every way of writing must pass, ours and yours. Start at {@link
 * dev.sluice.bulk.contract.ProductWriterContract}. Does not belong here: what only one product does.
 */
package dev.sluice.bulk.contract;
