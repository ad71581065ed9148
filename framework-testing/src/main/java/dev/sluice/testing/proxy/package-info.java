/**
 * A TCP proxy that misbehaves on demand. Start at {@link dev.sluice.testing.proxy.TcpProxy}. Does not belong here:
 * anything that knows what flows through.
 */
@NullMarked
package dev.sluice.testing.proxy;

import org.jspecify.annotations.NullMarked;
