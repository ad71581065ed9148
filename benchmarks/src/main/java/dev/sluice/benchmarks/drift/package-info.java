/** Who finds what was changed behind everybody's back. Start at {@link dev.sluice.benchmarks.drift.DriftReport}. */
@NullMarked
package dev.sluice.benchmarks.drift;

import org.jspecify.annotations.NullMarked;
