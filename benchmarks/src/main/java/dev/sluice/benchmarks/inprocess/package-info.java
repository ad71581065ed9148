/**
 * A database that is not there: a JDBC driver whose one query returns one row at once, so that what is above it can be
 * measured without a server. Start at {@link dev.sluice.benchmarks.inprocess.InProcessDriver}. Does not belong here: who is
 * measured.
 */
@NullMarked
package dev.sluice.benchmarks.inprocess;

import org.jspecify.annotations.NullMarked;
