/**
 * Addresses of networks: kept in one spelling, sorted alike on every product. Start at {@link dev.sluice.types.net.Nets}.
 * Does not belong here: URIs and e-mail addresses, see {@code dev.sluice.types.value}.
 */
@NullMarked
package dev.sluice.types.net;

import org.jspecify.annotations.NullMarked;
