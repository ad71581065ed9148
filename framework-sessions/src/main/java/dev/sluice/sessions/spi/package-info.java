/**
 * What an application implements to change how sessions are made. Start at {@link
 * dev.sluice.sessions.spi.SessionCustomizer}. Does not belong here: what is set for one unit of work only, see {@link
 * dev.sluice.sessions.SessionOptions}.
 */
@NullMarked
package dev.sluice.sessions.spi;

import org.jspecify.annotations.NullMarked;
