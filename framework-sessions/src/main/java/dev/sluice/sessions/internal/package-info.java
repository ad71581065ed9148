/**
 * What the rooms around units of work, such as asynchronous ones and caches, ask of sessions and users need not. Start at
 * {@link dev.sluice.sessions.internal.UnitHost}. Does not belong here: what a user may ask, see {@code
 * dev.sluice.sessions}.
 */
@NullMarked
package dev.sluice.sessions.internal;

import org.jspecify.annotations.NullMarked;
