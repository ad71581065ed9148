/**
 * Units of work that do not block their caller. Start at {@link dev.sluice.sessions.async.AsyncSessions}. Does not belong
 * here: what a unit is and promises, see {@link dev.sluice.sessions.Sessions}.
 */
@NullMarked
package dev.sluice.sessions.async;

import org.jspecify.annotations.NullMarked;
