/**
 * What may be added to a load: a way to write, a listener. Start at {@link dev.sluice.bulk.spi.ProductWriter}. Does not
 * belong here: the built-in ways.
 */
@NullMarked
package dev.sluice.bulk.spi;

import org.jspecify.annotations.NullMarked;
