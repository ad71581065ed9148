/**
 * The drivers of the products, by the contract and by stand-ins for the servers' tools. Start at {@link
 * dev.sluice.metadata.backup.driver.ToolRunTest}. Does not belong here: stores and retention.
 */
@NullMarked
package dev.sluice.metadata.backup.driver;

import org.jspecify.annotations.NullMarked;
