/**
 * What a unit of work costs beside plain Hibernate and Spring. Start at
 * {@link dev.sluice.benchmarks.sessions.SessionsReport}. Does not belong here: the report, see docs/benchmarks.
 */
@NullMarked
package dev.sluice.benchmarks.sessions;

import org.jspecify.annotations.NullMarked;
