/**
 * The meters and observations of units of work. Start at {@link dev.sluice.sessions.micrometer.SessionMeters}. The only
 * package that needs Micrometer, which is an optional dependency. Does not belong here: meters of routing and of engines,
 * see framework-routing and framework-managers.
 */
@NullMarked
package dev.sluice.sessions.micrometer;

import org.jspecify.annotations.NullMarked;
