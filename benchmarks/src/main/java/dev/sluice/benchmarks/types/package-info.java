/**
 * What it costs that entities are stored by type engines. Start at {@link dev.sluice.benchmarks.types.TypesReport}. Does not
 * belong here: the report, see docs/benchmarks.
 */
@NullMarked
package dev.sluice.benchmarks.types;

import org.jspecify.annotations.NullMarked;
